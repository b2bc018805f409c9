<%@ page contentType="text/html;charset=UTF-8" %><%@ include file="WEB-INF/guard.jspf" %>
<html><body>SALARY-CANARY for <%= session.getAttribute("user") %>: <%= request.getParameter("action") %></body></html>
