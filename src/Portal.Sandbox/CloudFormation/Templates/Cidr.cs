using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace Portal.Sandbox.CloudFormation.Templates;

/// <summary><c>Fn::Cidr</c>: the first blocks of a given size within a block.</summary>
public static class Cidr
{
    public static (IReadOnlyList<string> Blocks, string? Error) Divide(string block, string count, string bits)
    {
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 256
            || !int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var hostBits))
        {
            return ([], "Fn::Cidr count must be between 1 and 256 and cidrBits must be an integer");
        }

        var slash = block.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IPAddress.TryParse(block.AsSpan(0, slash), out var address) || block[..slash].Count(c => c == '.') is not (0 or 3)
            || !int.TryParse(block.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix))
        {
            return ([], $"Fn::Cidr ipBlock {block} is not a valid CIDR block");
        }

        var width = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        var newPrefix = width - hostBits;
        if (prefix > width || newPrefix < prefix || hostBits < 1 || BigInteger.One << (newPrefix - prefix) < number)
        {
            return ([], string.Create(CultureInfo.InvariantCulture, $"Fn::Cidr cannot fit {number} blocks with {hostBits} CIDR bits in {block}"));
        }

        var start = new BigInteger(address.GetAddressBytes(), isUnsigned: true, isBigEndian: true) >> (width - prefix) << (width - prefix);
        return ([.. Enumerable.Range(0, number).Select(index => Format(start + ((BigInteger)index << hostBits), width, newPrefix))], null);
    }

    private static string Format(BigInteger value, int width, int prefix)
    {
        var bytes = new byte[width / 8];
        var raw = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        raw.CopyTo(bytes, bytes.Length - raw.Length);
        return $"{new IPAddress(bytes)}/{prefix.ToString(CultureInfo.InvariantCulture)}";
    }
}
