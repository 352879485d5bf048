"""Lists all projects and user profiles one page after the other, as a script of an administrator would; prints the seconds it took."""
import os
import time

import boto3

client = boto3.client("sagemaker", endpoint_url=os.environ["AWS_ENDPOINT_URL"], region_name="eu-central-1")
client.list_domains()
began = time.perf_counter()
projects, token = 0, {}
while True:
    page = client.list_projects(MaxResults=100, **token)
    projects += len(page["ProjectSummaryList"])
    if not page.get("NextToken"):
        break
    token = {"NextToken": page["NextToken"]}
profiles = sum(len(page["UserProfiles"]) for page in client.get_paginator("list_user_profiles").paginate(PaginationConfig={"PageSize": 100}))
print(f"{time.perf_counter() - began:.4f} {projects} {profiles}")
