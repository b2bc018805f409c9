<html><body>SALARY-CANARY <%= 40 + 2 %> ${40 + 2}</body></html>
