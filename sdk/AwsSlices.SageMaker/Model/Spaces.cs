using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.SageMaker.Model;

public partial class ListSpacesRequest : AmazonWebServiceRequest
{
    public string NextToken { get; set; }

    public int? MaxResults { get; set; }

    public string DomainIdEquals { get; set; }

    public string SpaceNameContains { get; set; }
}

public partial class ListSpacesResponse : AmazonWebServiceResponse
{
    public List<SpaceDetails> Spaces { get; set; }

    public string NextToken { get; set; }
}

public partial class SpaceDetails
{
    public string DomainId { get; set; }

    public string SpaceName { get; set; }

    public SpaceStatus Status { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastModifiedTime { get; set; }

    public SpaceSettingsSummary SpaceSettingsSummary { get; set; }

    public SpaceSharingSettingsSummary SpaceSharingSettingsSummary { get; set; }

    public OwnershipSettingsSummary OwnershipSettingsSummary { get; set; }

    public string SpaceDisplayName { get; set; }
}

public partial class SpaceSettingsSummary
{
    public AppType AppType { get; set; }

    public SpaceStorageSettings SpaceStorageSettings { get; set; }
}

public partial class SpaceStorageSettings
{
    public EbsStorageSettings EbsStorageSettings { get; set; }
}

public partial class EbsStorageSettings
{
    [AWSProperty(Required = true)]
    public int? EbsVolumeSizeInGb { get; set; }
}

public partial class SpaceSharingSettingsSummary
{
    public SharingType SharingType { get; set; }
}

public partial class OwnershipSettingsSummary
{
    public string OwnerUserProfileName { get; set; }
}

public partial class DeleteSpaceRequest : AmazonWebServiceRequest
{
    [AWSProperty(Required = true)]
    public string DomainId { get; set; }

    [AWSProperty(Required = true)]
    public string SpaceName { get; set; }
}

public partial class DeleteSpaceResponse : AmazonWebServiceResponse;
