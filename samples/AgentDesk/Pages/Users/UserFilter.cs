using System.Globalization;
using Helpdesk.Sdk;

namespace AgentDesk.Pages.Users;

/// <summary>The conditions of a listing, as they stand in the address.</summary>
public sealed record UserFilter
{
    private const int LargestPage = 200;

    /// <summary>Names or addresses.</summary>
    public string? Text { get; init; }
    /// <summary>Only these stores.</summary>
    public IReadOnlyList<string> Stores { get; init; } = [];
    /// <summary>Enrolled with any of these.</summary>
    public IReadOnlyList<FactorType> With { get; init; } = [];
    /// <summary>Not enrolled with any of these.</summary>
    public IReadOnlyList<FactorType> Without { get; init; } = [];
    /// <summary>Locked, disabled, never signed in, not enrolled at all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
    /// <summary>The password expires within so many days.</summary>
    public int? Expires { get; init; }
    /// <summary>No sign-in for so many days.</summary>
    public int? Idle { get; init; }
    /// <summary>Rows of a page.</summary>
    public int Size { get; init; } = 25;
    /// <summary>Where the page before ended.</summary>
    public string? Continuation { get; init; }

    /// <summary>Whether there is any beside the text.</summary>
    public bool IsNarrow => Stores.Count + With.Count + Without.Count + Only.Count > 0 || Expires is not null || Idle is not null;

    /// <summary>Reads it out of an address or a form.</summary>
    public static UserFilter Read(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var all = words.ToDictionary(static w => w.Key, static w => w.Value, StringComparer.Ordinal);
        string[] Many(string name) => all.TryGetValue(name, out var values) ? [.. values.OfType<string>().Where(static v => v.Length > 0).Distinct(StringComparer.Ordinal)] : [];
        string? One(string name) => Many(name) is [var first, ..] && first.Trim() is { Length: > 0 } text ? text : null;
        int? Number(string name) => int.TryParse(One(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new UserFilter
        {
            Text = One("q"),
            Stores = Many("store"),
            With = Factors(Many("with")),
            Without = Factors(Many("without")),
            Only = Many("only"),
            Expires = Number("expires"),
            Idle = Number("idle"),
            Size = Math.Clamp(Number("size") ?? 25, 1, LargestPage),
            Continuation = One("c"),
        };
    }

    /// <summary>The listing to ask the desk for.</summary>
    public UserListRequest ToRequest() => new()
    {
        Text = Text,
        Stores = Stores,
        EnrolledWith = With,
        NotEnrolledWith = Without,
        Locked = Only.Contains("locked"),
        Disabled = Only.Contains("disabled"),
        NeverSignedIn = Only.Contains("never"),
        Unenrolled = Only.Contains("unenrolled"),
        ExpiresWithinDays = Expires,
        IdleDays = Idle,
        PageSize = Size,
        Continuation = Continuation,
    };

    /// <summary>The conditions as they stand in an address, without the page.</summary>
    public IEnumerable<KeyValuePair<string, string>> Words()
    {
        static KeyValuePair<string, string> Of(string name, string value) => new(name, value);
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        if (this.Text is { } text)
            yield return Of("q", text);
        foreach (var word in Stores.Select(static s => Of("store", s)).Concat(With.Select(static f => Of("with", f.Value))).Concat(Without.Select(static f => Of("without", f.Value))).Concat(Only.Select(static o => Of("only", o))))
            yield return word;
        if (Expires is { } expires)
            yield return Of("expires", Text(expires));
        if (Idle is { } idle)
            yield return Of("idle", Text(idle));
        if (Size != 25)
            yield return Of("size", Text(Size));
    }

    private static IReadOnlyList<FactorType> Factors(string[] names) =>
        [.. names.Select(static n => FactorType.TryParse(n, out var factor) ? factor : (FactorType?)null).OfType<FactorType>()];
}
