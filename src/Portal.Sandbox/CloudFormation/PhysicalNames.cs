using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.CloudFormation;

/// <summary>Ids derived from where a resource stands, so that the same stack always makes the same ids.</summary>
public static class PhysicalNames
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public static string Generated(string stackId, string stackName, string logicalId, int maxLength, bool lowercase)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{stackId}/{logicalId}"));
        var suffix = string.Concat(digest.Take(12).Select(b => Letters[b % Letters.Length]));
        var room = Math.Max(2, maxLength - suffix.Length - 2);
        var logicalRoom = Math.Min(logicalId.Length, Math.Max(room / 2, room - stackName.Length));
        var stackRoom = Math.Min(stackName.Length, room - logicalRoom);
        var name = $"{stackName[..stackRoom]}-{logicalId[..logicalRoom]}-{suffix}";
        return lowercase ? name.ToLowerInvariant() : name;
    }

    public static string Hex(string seed, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..length];

    /// <summary>A UUID that depends on the seed alone.</summary>
    public static string Uuid(string seed)
    {
        var hex = Hex(seed, 32);
        return $"{hex[..8]}-{hex[8..12]}-4{hex[13..16]}-a{hex[17..20]}-{hex[20..32]}";
    }
}
