<%@ page session="false" contentType="text/plain" %>OPEN for <%= request.getHeader("X-Remote-User") %>, session <%= request.getSession(false) != null %>
