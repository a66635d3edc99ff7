using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>What the user's own sign-ins leave with an account.</summary>
internal sealed record LocalSignInDetails
{
    public IReadOnlyList<LocalSession> Sessions { get; init; } = [];

    public IReadOnlyList<LocalAuthenticator> Authenticators { get; init; } = [];

    /// <summary>The one-time access pass that was used.</summary>
    public string? UsedPass { get; init; }

    /// <summary>What the account's devices told.</summary>
    public IReadOnlyList<LocalDeviceState> Devices { get; init; } = [];

    /// <summary>What came of what they were to do.</summary>
    public IReadOnlyList<LocalTaskOutcome> TaskOutcomes { get; init; } = [];

    public static LocalSignInDetails Of(LocalAccount account) =>
        account.SignInDetails is { } json ? JsonSerializer.Deserialize(json, LocalJson.Default.LocalSignInDetails) ?? new LocalSignInDetails() : new LocalSignInDetails();

    public string? Write() => this is { Sessions.Count: 0, Authenticators.Count: 0, UsedPass: null, Devices.Count: 0, TaskOutcomes.Count: 0 } ? null : JsonSerializer.Serialize(this, LocalJson.Default.LocalSignInDetails);
}
