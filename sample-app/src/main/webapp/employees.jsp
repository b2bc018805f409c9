<%@ page contentType="text/html" pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="title" value="Employees"/>
<%@ include file="/WEB-INF/jspf/header.jspf" %>
    <table>
      <thead>
        <tr><th scope="col">Name</th><th scope="col">Department</th><th scope="col">Employed since</th></tr>
      </thead>
      <tbody>
        <c:forEach var="employee" items="${employees.all}">
          <tr>
            <td>${fn:escapeXml(employee.name)}</td>
            <td>${fn:escapeXml(employee.department)}</td>
            <td>${employee.hired}</td>
          </tr>
        </c:forEach>
      </tbody>
    </table>
<%@ include file="/WEB-INF/jspf/footer.jspf" %>
