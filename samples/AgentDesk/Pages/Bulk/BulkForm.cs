using System.Globalization;
using Helpdesk.Sdk;

namespace AgentDesk.Pages.Bulk;

/// <summary>What was chosen for all of a selection.</summary>
public sealed class BulkForm(IFormCollection form)
{
    private const int LongestKey = 48;
    private readonly List<UserKey> _users = [.. form["user"].OfType<string>().Select(static u => UserKey.TryParse(u, out var key) ? key : (UserKey?)null).OfType<UserKey>().Distinct()];

    /// <summary>The chosen users, each once.</summary>
    public IReadOnlyList<UserKey> Users => _users;

    /// <summary>The word of the operation.</summary>
    public string Operation => form["operation"].ToString();

    /// <summary>The factors to be taken away.</summary>
    public IReadOnlyList<FactorType> Factors => [.. form["types"].OfType<string>().Select(static t => FactorType.TryParse(t, out var factor) ? factor : (FactorType?)null).OfType<FactorType>()];

    /// <summary>What every operation takes, put into a request. Sending the form twice acts once on each.</summary>
    public T With<T>(T request, UserTarget user) where T : OperationOptions =>
        form["key"].ToString() is { Length: > 0 and <= LongestKey } key && user?.Key is { } account ? request with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"{key}/{_users.IndexOf(account)}") } : request;
}
