using Amazon.Runtime;

namespace Amazon.ServiceCatalog.Model;

public partial class DescribeProvisioningParametersRequest : AmazonWebServiceRequest
{
    public string AcceptLanguage { get; set; }

    public string ProductId { get; set; }

    public string ProductName { get; set; }

    public string ProvisioningArtifactId { get; set; }

    public string ProvisioningArtifactName { get; set; }

    public string PathId { get; set; }

    public string PathName { get; set; }
}

public partial class DescribeProvisioningParametersResponse : AmazonWebServiceResponse
{
    public List<ProvisioningArtifactParameter> ProvisioningArtifactParameters { get; set; }

    public List<ConstraintSummary> ConstraintSummaries { get; set; }

    public List<TagOptionSummary> TagOptions { get; set; }
}

public partial class ProvisioningArtifactParameter
{
    public string ParameterKey { get; set; }

    public string DefaultValue { get; set; }

    public string ParameterType { get; set; }

    public bool? IsNoEcho { get; set; }

    public string Description { get; set; }

    public ParameterConstraints ParameterConstraints { get; set; }
}

public partial class ParameterConstraints
{
    public List<string> AllowedValues { get; set; }

    public string AllowedPattern { get; set; }

    public string ConstraintDescription { get; set; }

    public string MaxLength { get; set; }

    public string MinLength { get; set; }

    public string MaxValue { get; set; }

    public string MinValue { get; set; }
}

public partial class TagOptionSummary
{
    public string Key { get; set; }

    public List<string> Values { get; set; }
}
