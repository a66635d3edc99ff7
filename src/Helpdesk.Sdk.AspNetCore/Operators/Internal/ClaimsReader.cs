using System.Globalization;
using System.Security.Claims;
using System.Text.Json;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Reads the claims of one sign-in. Two sign-ins at once are none: what one proves is not to be mixed with what the other names.</summary>
internal sealed class ClaimsReader(ClaimsIdentity identity)
{
    // A clock that runs ahead a little is no forged time.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    public static ClaimsReader? Of(ClaimsPrincipal principal) =>
        principal.Identities.Where(static i => i.IsAuthenticated).Take(2).ToList() is [var only] ? new ClaimsReader(only) : null;

    /// <summary>All values of the first type that is there; a list in one value is taken apart.</summary>
    public IReadOnlyList<string> Values(IEnumerable<string> types) => First(types, Split);

    /// <summary>The only value, as it is: who chooses their name does not choose a list. <see langword="null"/> when there is none or more than one.</summary>
    public string? Single(IEnumerable<string> types) => First(types, static value => [value]).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null;

    /// <summary>Why the sign-in is not fresh or strong enough; <see langword="null"/> = it is.</summary>
    public string? SignInProblem(SignInOptions options, DateTimeOffset now)
    {
        if (!TryReadTime(Single(options.TimeClaims), out var at))
            return $"it is not known when they signed in ({string.Join(" or ", options.TimeClaims)})";
        if (at > now + Ahead)
            return "they are said to have signed in later than now";
        if (now - at > options.MaximumAge)
            return "they signed in too long ago";
        return Values(options.MethodClaims).Any(options.StrongMethods.Contains) || Values(options.LevelClaims).Any(options.StrongLevels.Contains)
            ? null
            : $"they did not sign in strongly enough ({string.Join(" or ", options.MethodClaims.Concat(options.LevelClaims))})";
    }

    private List<string> First(IEnumerable<string> types, Func<string, string[]> read)
    {
        foreach (var type in types)
            if (identity.FindAll(type).SelectMany(c => read(c.Value)).ToList() is { Count: > 0 } values)
                return values;
        return [];
    }

    private static bool TryReadTime(string? text, out DateTimeOffset time)
    {
        time = default;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            if (seconds > 253_402_300_799)
                return false;
            time = DateTimeOffset.FromUnixTimeSeconds(seconds);
            return true;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static string[] Split(string value)
    {
        if (!value.StartsWith('['))
            return [value];
        try
        {
            return JsonSerializer.Deserialize<string[]>(value) ?? [];
        }
        catch (JsonException)
        {
            return [value];
        }
    }
}
