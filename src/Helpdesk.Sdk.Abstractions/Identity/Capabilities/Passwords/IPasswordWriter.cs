namespace Helpdesk.Sdk;

/// <summary>Capability: set a user's password as an administrator does.</summary>
public interface IPasswordWriter
{
    /// <summary>Sets the password. Spends the permit (actions ResetPassword, SendResetLink) before anything else.</summary>
    /// <returns>Succeeded, a typed refusal with the directory unchanged, or Unknown when the request left and no answer came.</returns>
    /// <exception cref="InvalidPermitException">The permit is spent or foreign.</exception>
    ValueTask<ChangeResult> SetPasswordAsync(ChangePermit permit, DirectoryUser user, PasswordChange change, CancellationToken cancellationToken);
}
