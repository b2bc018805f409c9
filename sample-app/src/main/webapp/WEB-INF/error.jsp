<%@ page contentType="text/html" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="status" value="${requestScope['jakarta.servlet.error.status_code']}"/>
<c:choose>
  <c:when test="${status == 403}">
    <c:set var="title" value="No access"/>
    <c:set var="text" value="You have no access to this page. Ask the payroll office if you need it."/>
  </c:when>
  <c:when test="${status == 500}">
    <c:set var="title" value="Something went wrong"/>
    <c:set var="text" value="The page could not be shown. Please try again, and call the payroll office if it happens again."/>
  </c:when>
  <c:otherwise>
    <c:set var="title" value="Page not found"/>
    <c:set var="text" value="There is no such page. It may have been moved or removed."/>
  </c:otherwise>
</c:choose>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
    <p class="error">${text}</p>
    <p><a href="${root}/index.xhtml">To the start page</a></p>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
