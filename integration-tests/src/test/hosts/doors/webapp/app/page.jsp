<%@page contentType="text/html;charset=UTF-8"%><!DOCTYPE html>
<html><head><title>Page</title></head><body>CANARY-jsp <%= request.getMethod() %></body></html>
