<%@ page contentType="text/html;charset=UTF-8" %><%@ include file="WEB-INF/guard.jspf" %>
<html><body>OTHER-CANARY</body></html>
