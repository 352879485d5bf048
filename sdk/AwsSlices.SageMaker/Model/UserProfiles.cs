using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class DescribeUserProfileRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string DomainId { get; set; }

    [AWSProperty(Required = true)]
    public string UserProfileName { get; set; }
}

public partial class DescribeUserProfileResponse : AmazonWebServiceResponse
{
    public string DomainId { get; set; }

    public string UserProfileArn { get; set; }

    public string UserProfileName { get; set; }

    public UserProfileStatus Status { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public DateTime? CreationTime { get; set; }

    public string FailureReason { get; set; }

    public UserSettings UserSettings { get; set; }
}

public partial class UserSettings
{
    public string ExecutionRole { get; set; }

    public List<string> SecurityGroups { get; set; }
}

public partial class ListUserProfilesRequest : AmazonWebServiceRequest
{
    public string NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string DomainIdEquals { get; set; }

    public string UserProfileNameContains { get; set; }
}

public partial class ListUserProfilesResponse : AmazonWebServiceResponse
{
    public List<UserProfileDetails> UserProfiles { get; set; }

    public string NextToken { get; set; }
}

public partial class UserProfileDetails
{
    public string DomainId { get; set; }

    public string UserProfileName { get; set; }

    public UserProfileStatus Status { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }
}

public partial class DeleteUserProfileRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string DomainId { get; set; }

    [AWSProperty(Required = true)]
    public string UserProfileName { get; set; }
}

public partial class DeleteUserProfileResponse : AmazonWebServiceResponse;

public partial class CreatePresignedDomainUrlRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string DomainId { get; set; }

    [AWSProperty(Required = true)]
    public string UserProfileName { get; set; }

    public int? SessionExpirationDurationInSeconds { get; set; }

    public int? ExpiresInSeconds { get; set; }

    public string SpaceName { get; set; }

    public string LandingUri { get; set; }
}

public partial class CreatePresignedDomainUrlResponse : AmazonWebServiceResponse
{
    public string AuthorizedUrl { get; set; }
}
