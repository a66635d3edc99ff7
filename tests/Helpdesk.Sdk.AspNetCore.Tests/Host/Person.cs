using System.Globalization;

namespace Helpdesk.Sdk.AspNetCore.Tests;

/// <summary>Somebody who signs in to the host.</summary>
internal sealed record Person(string Name, params string[] Roles)
{
    public string Account { get; init; } = $"local:{Name}";

    public string Methods { get; init; } = "mfa";

    public DateTimeOffset? SignedIn { get; init; }

    public IReadOnlyList<string> Without { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> More { get; init; } = [];

    public IEnumerable<KeyValuePair<string, string>> Claims(TimeProvider time)
    {
        var all = new List<KeyValuePair<string, string>>
        {
            new("sub", Name),
            new("amr", Methods),
            new("auth_time", (SignedIn ?? time.GetUtcNow()).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            new("helpdesk_account", Account),
        };
        all.AddRange(Roles.Select(static r => new KeyValuePair<string, string>("roles", r)));
        return all.Where(c => !Without.Contains(c.Key)).Concat(More);
    }
}
