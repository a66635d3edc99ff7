using System.Globalization;

namespace Helpdesk.Sdk;

/// <summary>How numbers are written in a region.</summary>
/// <param name="Name">ISO 3166-1 alpha-2.</param>
/// <param name="Country">The country code (ITU-T E.164).</param>
/// <param name="Trunk">What a national call begins with; empty = nothing.</param>
/// <param name="TrunkOptional">Whether a national number may be written without it.</param>
/// <param name="International">What an international call begins with; empty = it depends on the carrier.</param>
/// <param name="Shortest">The fewest digits of a national number, without trunk.</param>
/// <param name="Longest">The most.</param>
internal sealed record PhoneRegion(string Name, string Country, string Trunk, bool TrunkOptional, string International, int Shortest, int Longest)
{
    /// <summary>Reads a line of the table.</summary>
    public static PhoneRegion Parse(string line) => line.Split(' ') is [var name, var code, var trunk, var international, var shortest, var longest]
        ? new PhoneRegion(
            name, code, trunk.Trim('-').TrimEnd('?'), trunk.EndsWith('?'), international.Trim('-'),
            int.Parse(shortest, CultureInfo.InvariantCulture), int.Parse(longest, CultureInfo.InvariantCulture))
        : throw new InvalidOperationException(line);

    public bool HasLength(int digits) => digits >= Shortest && digits <= Longest;
}
