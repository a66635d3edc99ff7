namespace Helpdesk.Sdk;

/// <summary>The devices of an account and what lets more of them in; only changes under a permit write it.</summary>
internal sealed record LocalDevices
{
    public static LocalDevices None { get; } = new();

    public IReadOnlyList<LocalDeviceToken> Tokens { get; init; } = [];

    public IReadOnlyList<LocalDevice> Enrolled { get; init; } = [];

    public IReadOnlyList<LocalProfileAssignment> Profiles { get; init; } = [];

    public IReadOnlyList<LocalDeviceTask> Tasks { get; init; } = [];

    public static LocalDevices Of(LocalAccount account) => LocalDetails.Of(account).Devices ?? None;

    /// <summary>The account with these in place of its own.</summary>
    public LocalAccount In(LocalAccount account) => account with { Details = (LocalDetails.Of(account) with { Devices = IsEmpty ? null : this }).Write() };

    /// <summary>Every token ended, and nothing to do: what a deleted account's devices do not find again with it.</summary>
    public LocalDevices WithoutWaysIn(DateTimeOffset now) => this with { Tokens = [.. Tokens.Select(t => t.RevokedAt is null ? t with { RevokedAt = now } : t)], Tasks = [] };

    private bool IsEmpty => this is { Tokens.Count: 0, Enrolled.Count: 0, Profiles.Count: 0, Tasks.Count: 0 };
}
