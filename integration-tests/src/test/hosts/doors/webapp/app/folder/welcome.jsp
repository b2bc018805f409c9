CANARY-welcome
