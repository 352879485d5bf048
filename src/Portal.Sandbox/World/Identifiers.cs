using System.Security.Cryptography;

namespace Portal.Sandbox.World;

/// <summary>Ids in the shapes AWS gives them.</summary>
internal static class Identifiers
{
    private const string LowerAndDigits = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string UpperAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Lowercase letters and digits, as in <c>pp-abcdefghijklm</c> or <c>d-abcdefghijkl</c>.</summary>
    public static string Lower(int length) => RandomNumberGenerator.GetString(LowerAndDigits, length);

    /// <summary>Capitals and digits, as in <c>AROA…</c>.</summary>
    public static string Upper(int length) => RandomNumberGenerator.GetString(UpperAndDigits, length);

    /// <summary>Hexadecimal, as in <c>vpc-0a1b…</c>.</summary>
    public static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);

    public static string Uuid() => Guid.NewGuid().ToString("D");
}
