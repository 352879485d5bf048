using System.Security.Claims;
using Portal.Core.People;

namespace Portal.Auth;

/// <summary>The claims made from a session row, at each request. Nothing of the provider's token is among them.</summary>
public static class SessionClaims
{
    public const string Scheme = "session";
    public const string Session = "sid";
    public const string Subject = "sub";
    public const string Issuer = "iss";
    public const string Name = "name";
    public const string Role = "role";
    public const string RoleRemark = "role_remark";

    public static ClaimsPrincipal From(Core.People.Session row)
    {
        var claims = new List<Claim>
        {
            new(Session, row.Id.ToString()),
            new(Issuer, row.Issuer),
            new(Subject, row.Subject),
            new(Name, row.Name),
        };
        claims.AddRange(row.Roles.Select(role => new Claim(Role, role.ToString())));
        if (row.RoleRemark is { } remark) claims.Add(new Claim(RoleRemark, remark));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme, Name, Role));
    }
}
