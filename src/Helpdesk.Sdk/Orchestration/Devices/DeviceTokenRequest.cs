namespace Helpdesk.Sdk;

/// <summary>A token to be made with which a user's devices are enrolled.</summary>
/// <param name="User">Whose devices.</param>
public sealed record DeviceTokenRequest(UserTarget User) : OperationOptions
{
    /// <summary>How long it works; 720 days unless told otherwise.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(720);

    /// <summary>It is mailed to the user's addresses that are not in quarantine and not shown to the operator.</summary>
    public bool ToUser { get; init; }
}
