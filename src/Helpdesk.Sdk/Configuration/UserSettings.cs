namespace Helpdesk.Sdk;

/// <summary>What the desk may change of users.</summary>
public sealed record UserSettings
{
    /// <summary>The fields of <see cref="UserUpdate"/>, by name, that may be changed. Moving (Container) and an end of the account (AccountExpires) are not among them unless written.</summary>
    public IReadOnlyList<string> UpdatableFields { get; init; } =
    [
        nameof(UserUpdate.UserName), nameof(UserUpdate.DisplayName), nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname), nameof(UserUpdate.Email),
        nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Mobile), nameof(UserUpdate.Role),
    ];

    /// <summary>How long a page of a listing over several stores waits for one of them; a store alone is waited for six times as long.</summary>
    public TimeSpan SearchDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many users one run over a selection may have.</summary>
    public int BulkMaximum { get; init; } = 500;

    /// <summary>Every field there is.</summary>
    public static IReadOnlyList<string> AllFields { get; } =
        [.. new UserSettings().UpdatableFields, nameof(UserUpdate.AccountExpires), nameof(UserUpdate.Container)];
}
