<%@ page contentType="text/html" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%-- A bookmarked sign-in page has nothing to go on to: the start page of the signed-in leads here and back again. --%>
<c:if test="${pageContext.request.dispatcherType == 'REQUEST' and empty param.error}">
  <c:redirect url="/payslips.xhtml"/>
</c:if>
<c:set var="title" value="Sign in"/>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
    <c:if test="${not empty param.error}">
      <p class="error" role="alert">The name or the password is wrong. Please try again.</p>
    </c:if>
    <form id="sign-in" method="post" action="${root}/j_security_check">
      <p><label for="j_username">Name</label>
        <input type="text" id="j_username" name="j_username" autocomplete="username" autocapitalize="none" required autofocus></p>
      <p><label for="j_password">Password</label>
        <input type="password" id="j_password" name="j_password" autocomplete="current-password" required></p>
      <p><button type="submit">Sign in</button></p>
    </form>
    <p class="hint">Forgotten your password? Call the payroll office, extension 114.</p>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
