"""The results of `--alluredir`, opened by the Allure that many CI servers still have."""
