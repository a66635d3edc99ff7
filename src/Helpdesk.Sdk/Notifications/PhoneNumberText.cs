using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>What counts as a phone number at the desk, and when two of them are the same.</summary>
public static class PhoneNumberText
{
    private const int LongestE164 = 15;
    private const string UsualInternational = "00"; // recommended by ITU-T E.164

    /// <summary>Whether numbers of a region are known.</summary>
    /// <param name="region">ISO 3166-1 alpha-2, in any letter case.</param>
    public static bool IsRegion(string? region) => region is not null && PhoneRegions.Find(region) is not null;

    /// <summary>Brings a number into the one form in which it is stored, compared and dialled (ITU-T E.164): <c>0151 2345678</c> of DE → <c>+491512345678</c>.</summary>
    /// <param name="text">The number as somebody wrote it. Refused are letters, extensions, control characters, short and emergency numbers, and lengths that the country does not have.</param>
    /// <param name="defaultRegion">The region of numbers without a country code (ISO 3166-1 alpha-2); <see langword="null"/> = such numbers are refused.</param>
    /// <param name="e164">A plus sign and at most 15 digits.</param>
    /// <param name="problem">What is wrong, as the end of a sentence that begins with the input's name.</param>
    /// <exception cref="ArgumentException">The region is not known (<see cref="IsRegion"/>).</exception>
    public static bool TryNormalize(string? text, string? defaultRegion, [NotNullWhen(true)] out string? e164, [NotNullWhen(false)] out string? problem)
    {
        var home = defaultRegion is null ? null : PhoneRegions.Find(defaultRegion) ?? throw new ArgumentException($"The region '{defaultRegion}' is not known.", nameof(defaultRegion));
        e164 = null;
        if (WrittenNumber.Read(text, out problem) is not { } written)
        {
            problem ??= "is no phone number";
            return false;
        }
        var prefix = written.HasPlus ? "" : InternationalPrefix(written.Digits, home);
        (e164, problem) = prefix is not null ? International(written, prefix.Length) : National(written.Digits, home);
        return problem is null;
    }

    private static string? InternationalPrefix(string digits, PhoneRegion? home)
    {
        var prefix = home is null ? UsualInternational : home.International;
        return prefix.Length > 0 && digits.StartsWith(prefix, StringComparison.Ordinal) ? prefix : null;
    }

    private static (string? E164, string? Problem) International(WrittenNumber written, int prefix)
    {
        var digits = written.Digits[prefix..];
        if (PhoneRegions.FindByCode(digits) is not { } region)
            return (null, "has a country code that is not known");
        var national = digits[region.Country.Length..];
        var start = prefix + region.Country.Length;
        // +49 (0)151: what is in the brackets is dialled inside the country only. Elsewhere, as in Italy, the zero belongs to the number.
        if (region.Trunk.Length > 0 && written.Bracketed is { } group && group.Start == start && national[..Math.Min(group.Length, national.Length)] == region.Trunk)
            return Complete(region, national[region.Trunk.Length..]);
        // No national number begins with the zero that stands for it.
        if (region.Trunk == "0" && national.StartsWith('0'))
            return Complete(region, national[1..]);
        return Complete(region, national);
    }

    private static (string? E164, string? Problem) National(string digits, PhoneRegion? home)
    {
        if (home is null)
            return (null, "has no country code; begin with + and the code");
        if (home.Trunk.Length == 0 || (home.TrunkOptional && home.HasLength(digits.Length)))
            return Complete(home, digits);
        return digits.StartsWith(home.Trunk, StringComparison.Ordinal)
            ? Complete(home, digits[home.Trunk.Length..])
            : (null, $"does not begin with {home.Trunk} as numbers of {home.Name} do; or begin with + and the country code");
    }

    private static (string? E164, string? Problem) Complete(PhoneRegion region, string national)
    {
        if (national.Length < region.Shortest)
            return (null, "is too short: emergency and short numbers reach no person");
        if (national.Length > region.Longest || region.Country.Length + national.Length > LongestE164)
            return (null, "has too many digits");
        if ((region.Trunk == "0" && national[0] == '0') || (region.Country == "1" && !IsNorthAmerican(national)))
            return (null, "is no number of its country");
        return ("+" + region.Country + national, null);
    }

    // Area code and exchange begin with 2 to 9 and are not N11; area codes N9X are kept for later (NANP).
    private static bool IsNorthAmerican(string national) =>
        national[0] >= '2' && national[1] != '9' && national[1..3] != "11" && national[3] >= '2' && national[4..6] != "11";
}
