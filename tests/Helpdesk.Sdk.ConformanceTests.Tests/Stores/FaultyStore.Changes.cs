namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

internal sealed partial class FaultyStore : IPasswordWriter, IAccountUnlocker, IUserCreator
{
    private const int MinimumLength = 8;

    public ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken)
    {
        if (fault == Fault.RefusesLinks)
            Spend(permit, user.Key.Id, HelpdeskAction.ResetPassword);
        else
            Spend(permit, user.Key.Id, HelpdeskAction.ResetPassword, HelpdeskAction.SendResetLink);
        var account = Accounts.Single(a => a.Id == user.Key.Id);
        var password = Text(change.NewPassword);
        if (password.Length < MinimumLength)
        {
            if (fault == Fault.RefusesAndChanges)
                account.Password = password;
            return new(ChangeResult.Refused(
                fault == Fault.RefusesWithoutReason ? RefusalReason.Constraint : RefusalReason.PasswordTooShort,
                "The password is too short.", fault == Fault.RepeatsPassword ? password : null));
        }
        if (fault == Fault.ReportsSuccessWithoutChange)
            return new(ChangeResult.Succeeded());
        (account.FormerPassword, account.Password) = (account.Password, password);
        account.PasswordSet = TimeProvider.System.GetUtcNow();
        account.MustChange = (change.MustChange && fault != Fault.IgnoresMustChange) || (account.MustChange && fault == Fault.NeverEndsMustChange);
        if (change.Unlock && fault != Fault.IgnoresUnlockWithReset)
            (account.Locked, account.Failures) = (false, 0);
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> UnlockAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        var account = Accounts.Single(a => a.Id == user.Key.Id);
        if (fault == Fault.LooksAtPermitLate && !account.Locked)
            return new(ChangeResult.NothingToDo("The account was not locked."));
        Spend(permit, user.Key.Id, HelpdeskAction.UnlockAccount);
        if (!account.Locked)
            return new(fault == Fault.UnlocksWhatIsNotLocked ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("The account was not locked."));
        if (fault != Fault.UnlocksNothing)
            (account.Locked, account.Failures) = (false, 0);
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> CreateUserAsync(ChangePermit permit, NewUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user.UserName, HelpdeskAction.CreateUser, HelpdeskAction.ImportUsers);
        string?[] texts = [user.UserName, user.DisplayName, user.GivenName];
        var isWellFormed = texts.All(static t => t is null || InputText.IsWellFormed(t, 256, out _)) && user.Email?.Contains('@', StringComparison.Ordinal) != false;
        if (!isWellFormed && fault != Fault.CreatesAnything)
            return new(ChangeResult.Refused(RefusalReason.InvalidValue, "A field is malformed."));
        if (user.Password is { Length: < MinimumLength } && fault != Fault.CreatesWithShortPassword)
            return new(ChangeResult.Refused(RefusalReason.PasswordTooShort, "The password is too short."));
        var existing = Accounts.Find(a => !a.Deleted && string.Equals(a.User.UserName, user.UserName, StringComparison.OrdinalIgnoreCase));
        if (existing is not null && fault != Fault.OverwritesOnCreate)
            return new(ChangeResult.Refused(RefusalReason.AlreadyExists, "The name is taken."));
        var created = fault switch
        {
            Fault.CreatesWithoutFields => new NewUser { UserName = user.UserName, Email = user.Email, Enabled = user.Enabled, Container = user.Container },
            Fault.CreatesEnabled => user with { Enabled = true },
            _ => user,
        };
        if (existing is not null)
            existing.User = created;
        var account = existing ?? new FaultyAccount
        {
            User = created,
            Password = user.Password is { } p ? Text(p) : fault == Fault.CreatesWithBlankPassword ? "*" : null,
            MustChange = user.Password is not null && fault != Fault.CreatesWithLastingPassword,
        };
        if (existing is null)
            Accounts.Add(account);
        return new(ChangeResult.Succeeded() with { Created = new UserKey(Name, account.Id) });
    }

    public SignInOutcome SignIn(string id, Secret password)
    {
        var account = Accounts.Single(a => a.Id == id);
        if (account.Locked)
            return SignInOutcome.Locked;
        if (account.Barred)
            return SignInOutcome.Wrong;
        var given = Text(password);
        if (given != account.Password && account.Password != "*" && (fault != Fault.KeepsOldPassword || given != account.FormerPassword))
        {
            account.Locked = ++account.Failures >= 5;
            return SignInOutcome.Wrong;
        }
        if (!account.User.Enabled)
            return SignInOutcome.Disabled;
        return account.MustChange ? SignInOutcome.MustChange : SignInOutcome.Success;
    }

    public static string Text(Secret secret) => secret.Use(0, static (characters, _) => characters.ToString());

    private void Spend(ChangePermit permit, string subject, params ReadOnlySpan<HelpdeskAction> actions)
    {
        switch (fault)
        {
            case Fault.AcceptsSpentPermit when permit.Store == Name && permit.Subject == subject && actions.Contains(permit.Action):
                break;
            case Fault.AcceptsPermitOfAnotherAccount:
                permit.Spend(permit.Store, permit.Subject, actions);
                break;
            case Fault.AcceptsPermitOfAnotherAction:
                permit.Spend(Name, subject, permit.Action);
                break;
            default:
                permit.Spend(Name, subject, actions);
                break;
        }
    }
}
