using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>A user with what no request can read: the password and how often sessions were ended.</summary>
public sealed class GraphUser : GraphObject
{
    private readonly List<string> _passwords = [];
    private (DateTimeOffset VisibleFrom, List<JsonObject> Before)? _methodsBefore;

    internal GraphUser(string id, long sequence, JsonObject data) : base(id, sequence, data) { }

    /// <summary>The password that works; <see langword="null"/> = none.</summary>
    public string? Password => _passwords.Count > 0 ? _passwords[^1] : null;

    /// <summary>How often the password was set, the first time included.</summary>
    public int PasswordsSet => _passwords.Count;

    /// <summary>Whether it must be changed at next sign-in.</summary>
    public bool MustChange { get; internal set; }

    /// <summary>How often the sessions were ended.</summary>
    public int Revocations { get; internal set; }

    /// <summary>What a temporary access pass reads, once it was issued.</summary>
    public string? AccessPass { get; internal set; }

    /// <summary>How many were issued.</summary>
    public int AccessPasses { get; internal set; }

    /// <summary>The id of the method asked for first.</summary>
    public string? DefaultMethod { get; set; }

    /// <summary>The user principal name.</summary>
    public string PrincipalName => this["userPrincipalName"]!;

    /// <summary>Whether it is synchronised from an on-premises directory.</summary>
    public bool IsSynced => Flag("onPremisesSyncEnabled");

    /// <summary>The registered ways to sign in, each with its <c>@odata.type</c>.</summary>
    public IReadOnlyList<JsonObject> Methods => MethodList;

    internal List<JsonObject> MethodList { get; } = [];

    internal void SetPassword(string password, bool mustChange)
    {
        _passwords.Add(password);
        MustChange = mustChange;
    }

    internal IReadOnlyList<JsonObject> MethodsSeen(DateTimeOffset now) =>
        _methodsBefore is { } before && now < before.VisibleFrom ? before.Before : MethodList;

    internal void KeepMethods(DateTimeOffset now, TimeSpan delay)
    {
        if (delay > TimeSpan.Zero)
            _methodsBefore = (now + delay, [.. MethodsSeen(now)]);
    }
}
