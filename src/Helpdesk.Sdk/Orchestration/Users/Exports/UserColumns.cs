namespace Helpdesk.Sdk;

/// <summary>The columns of exported users, in an order that does not change: new ones come last.</summary>
internal static class UserColumns
{
    private static readonly (ExportColumn Column, Func<UserView, object?> Value)[] Entries =
    [
        (new("store"), static user => user.Store),
        (new("id"), static user => user.Key.Id),
        (new("userName"), static user => user.UserName),
        (new("userPrincipalName"), static user => user.UserPrincipalName),
        (new("displayName"), static user => user.DisplayName),
        (new("givenName"), static user => user.GivenName),
        (new("surname"), static user => user.Surname),
        (new("domain"), static user => user.Domain),
        (new("location"), static user => user.Location),
        (new("emails"), static user => user.Emails),
        (new("mobiles", ExportKind.Phone), static user => user.Mobiles),
        (new("enabled", ExportKind.Flag), static user => user.Enabled),
        (new("locked", ExportKind.Flag), static user => user.Locked),
        (new("lockedSince", ExportKind.Time), static user => user.LockedSince),
        (new("lockedUntil", ExportKind.Time), static user => user.LockedUntil),
        (new("frozen", ExportKind.Time), static user => user.Frozen),
        (new("passwordExpiresOn", ExportKind.Time), static user => user.PasswordExpiresOn),
        (new("passwordNeverExpires", ExportKind.Flag), static user => user.PasswordNeverExpires),
        (new("passwordLastSet", ExportKind.Time), static user => user.PasswordLastSet),
        (new("mustChangePassword", ExportKind.Flag), static user => user.MustChangePassword),
        (new("lastSignIn", ExportKind.Time), static user => user.LastSignIn),
        (new("created", ExportKind.Time), static user => user.Created),
        (new("enrolledWith"), static user => Texts(user.EnrolledWith)),
        (new("secondFactorStatus"), static user => user.SecondFactorStatus),
        (new("privileged", ExportKind.Flag), static user => user.Privileged),
        (new("roles"), static user => user.Roles),
        (new("linkedAccounts"), static user => Texts(user.LinkedAccounts)),
        (new("devices", ExportKind.Number), static user => user.Devices),
        (new("registeredMethods"), static user => user.RegisteredMethods),
    ];

    public static IReadOnlyList<ExportColumn> All { get; } = [.. Entries.Select(static entry => entry.Column)];

    public static void Fill(object?[] row, UserView user)
    {
        for (var i = 0; i < Entries.Length; i++) row[i] = Entries[i].Value(user);
    }

    private static IReadOnlyList<string> Texts<T>(IReadOnlyList<T> values) => values.Count == 0 ? [] : [.. values.Select(static value => value?.ToString() ?? "")];
}
