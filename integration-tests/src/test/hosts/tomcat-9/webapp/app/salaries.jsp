<%@ page contentType="text/html;charset=UTF-8" %>
<html>
<head><title>Salaries</title></head>
<body><p>SALARY-CANARY for <%= request.getRemoteUser() %></p></body>
</html>
