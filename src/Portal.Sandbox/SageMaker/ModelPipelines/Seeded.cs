using System.Globalization;
using Portal.Sandbox.CloudFormation;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>Numbers that look like chance and follow from a text alone.</summary>
internal static class Seeded
{
    /// <summary>From 0 to 1.</summary>
    public static double Share(string seed) => int.Parse(PhysicalNames.Hex(seed, 7), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / (double)0x10000000;

    /// <summary>Around 0, between -1 and 1, mostly near the middle.</summary>
    public static double Around(string seed) => ((Share(seed + "/a") + Share(seed + "/b") + Share(seed + "/c")) / 1.5) - 1;

    public static int Below(string seed, int limit) => (int)(Share(seed) * limit);
}
