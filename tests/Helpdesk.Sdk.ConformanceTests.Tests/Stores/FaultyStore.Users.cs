namespace Helpdesk.Sdk.ConformanceTests.Tests.Stores;

internal sealed partial class FaultyStore : IUserWriter, IUserRestorer, IPasswordRemover
{
    private static ChangeResult Gone => ChangeResult.Refused(RefusalReason.NoSuchUser, "The account is gone.");

    public IReadOnlyCollection<string> UpdatableFields { get; } =
    [
        nameof(UserUpdate.UserName), nameof(UserUpdate.DisplayName), nameof(UserUpdate.GivenName), nameof(UserUpdate.Surname), nameof(UserUpdate.Email),
        nameof(UserUpdate.SecondaryEmail), nameof(UserUpdate.Mobile),
    ];

    public bool CanMove => fault != Fault.MovesNowhere;

    public FaultyAccount Of(string id) => Accounts.Single(a => a.Id == id);

    public ValueTask<ChangeResult> UpdateUserAsync(ChangePermit permit, DirectoryUser user, UserUpdate update, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.UpdateUser);
        var account = Of(user.Key.Id);
        if (account.Deleted && fault != Fault.ChangesWhoIsGone)
            return new(Gone);
        if (update.AccountExpires is not null && fault != Fault.IgnoresFieldsItCannotWrite)
            return new(ChangeResult.Refused(RefusalReason.InvalidValue, "An end cannot be written."));
        string?[] texts = [update.DisplayName, update.GivenName, update.Surname, update.UserName];
        var isWellFormed = texts.All(static t => t is null or "" || InputText.IsWellFormed(t, 256, out _)) && update.UserName?.Length != 0 && update.Email?.Contains('@', StringComparison.Ordinal) != false;
        if (!isWellFormed && fault != Fault.WritesAnything)
            return new(ChangeResult.Refused(RefusalReason.InvalidValue, "A field is malformed."));
        var isTaken = update.UserName is { } name && Accounts.Exists(a => a != account && !a.Deleted && string.Equals(a.User.UserName, name, StringComparison.OrdinalIgnoreCase));
        var changed = Changed(account.User, isTaken && fault == Fault.WritesHalfOfARefusedChange ? update with { UserName = null } : update);
        if (isTaken && fault != Fault.TakesNamesOfOthers)
        {
            account.User = fault == Fault.WritesHalfOfARefusedChange ? changed : account.User;
            return new(ChangeResult.Refused(RefusalReason.AlreadyExists, "The name is taken."));
        }
        if (changed == account.User)
            return new(fault == Fault.SaysDoneWhenNothingChanged ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("It stood there."));
        if (fault == Fault.ReportsSuccessWithoutChange || (fault == Fault.MovesNowhere && update.Container is not null))
            return new(ChangeResult.Succeeded());
        account.User = fault == Fault.WritesOtherFieldsToo ? changed with { Surname = "Other" } : changed;
        account.Password = fault == Fault.LosesPasswordOnMove && update.Container is not null ? null : account.Password;
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> SetEnabledAsync(ChangePermit permit, DirectoryUser user, bool enabled, CancellationToken cancellationToken)
    {
        if (fault == Fault.EnablesUnderAnyPermit)
            Spend(permit, user.Key.Id, HelpdeskAction.EnableUser, HelpdeskAction.DisableUser);
        else
            Spend(permit, user.Key.Id, enabled ? HelpdeskAction.EnableUser : HelpdeskAction.DisableUser);
        var account = Of(user.Key.Id);
        if (account.Deleted)
            return new(fault == Fault.ChangesWhoIsGone ? ChangeResult.Succeeded() : Gone);
        if (account.User.Enabled == enabled)
            return new(fault == Fault.SaysDoneWhenNothingChanged ? ChangeResult.Succeeded() : ChangeResult.NothingToDo("It was so."));
        account.User = fault == Fault.DisablesNobody ? account.User : account.User with { Enabled = enabled };
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> DeleteUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.DeleteUser);
        var account = Of(user.Key.Id);
        if (account.Deleted)
            return new(ChangeResult.NothingToDo("It was gone."));
        account.Deleted = fault != Fault.DeletesNobody;
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<DirectoryUser?> FindDeletedAsync(UserReference reference, CancellationToken cancellationToken)
    {
        var found = Accounts.Find(a => (a.Deleted || fault == Fault.FindsTheLivingAmongTheDeleted) && (Is(a.Id, reference.Name) || (!reference.IsId && Is(a.User.UserName, reference.Name))));
        return new(found is null ? null : Show(found));
    }

    public ValueTask<ChangeResult> RestoreUserAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.RestoreUser);
        var account = Of(user.Key.Id);
        if (!account.Deleted)
            return new(ChangeResult.NothingToDo("It is there."));
        if (fault != Fault.RestoresOverAnHeir && Accounts.Exists(a => !a.Deleted && Is(a.User.UserName, account.User.UserName)))
            return new(ChangeResult.Refused(RefusalReason.AlreadyExists, "The name was given away."));
        account.Deleted = false;
        account.User = fault == Fault.RestoresElsewhere ? account.User with { Container = null } : account.User;
        return new(ChangeResult.Succeeded());
    }

    public ValueTask<ChangeResult> RemovePasswordAsync(ChangePermit permit, DirectoryUser user, CancellationToken cancellationToken)
    {
        Spend(permit, user.Key.Id, HelpdeskAction.RemovePassword);
        var account = Of(user.Key.Id);
        if (account.Password is null)
            return new(ChangeResult.NothingToDo("There was none."));
        account.Password = fault == Fault.KeepsRemovedPasswords ? account.Password : null;
        account.Barred = fault == Fault.BarsAfterRemoving;
        return new(ChangeResult.Succeeded());
    }

    private NewUser Changed(NewUser user, UserUpdate update) => user with
    {
        UserName = update.UserName ?? user.UserName,
        DisplayName = update.DisplayName ?? user.DisplayName,
        GivenName = Text(update.GivenName, user.GivenName),
        Surname = update.Surname ?? user.Surname,
        Email = update.Email ?? user.Email,
        SecondaryEmail = Text(update.SecondaryEmail, user.SecondaryEmail),
        Mobile = Text(update.Mobile, user.Mobile),
        Container = update.Container ?? user.Container,
    };

    private string? Text(string? wanted, string? stands) => wanted is null || (wanted.Length == 0 && fault == Fault.KeepsValuesThatAreTakenAway) ? stands : wanted.Length == 0 ? null : wanted;
}
