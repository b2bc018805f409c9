<%@ page contentType="text/plain;charset=UTF-8" import="org.mfafilter.identity.*" %><%
  request.setCharacterEncoding("UTF-8");
  NamedVerifier realm = ServerRealm.find(
          Thread.currentThread().getContextClassLoader(), application.getVirtualServerName(), application.getContextPath());
  PasswordVerifier verifier = realm.verifier();
  out.print(verifier == null
          ? realm.line()
          : verifier.verify(request.getParameter("name"), request.getParameter("password").toCharArray()).toString());
%>
