namespace Helpdesk.Sdk;

/// <summary>
/// WebAuthn security keys among the enrollments; an <see cref="IEnrollmentStore"/> that keeps them implements this too. The id of a key's enrollment is made
/// of its credential id, so that a key is registered once, for one account.
/// </summary>
public interface ISecurityKeyStore
{
    /// <summary>
    /// Adds a proven key, in place of the pending enrollment it was begun as, all at once or not at all (permit: Enroll or RegisterSecurityKey on its user).
    /// </summary>
    /// <param name="permit">Spent first.</param>
    /// <param name="key">The key, proven.</param>
    /// <param name="begun">The pending enrollment of the same user that it replaces; <see langword="null"/> = none.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <returns>Whether it is registered now, and if not, why.</returns>
    ValueTask<SecurityKeyAddition> AddAsync(ChangePermit permit, Enrollment key, EnrollmentId? begun, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that a key was used: writes its new parameters if the stored ones are still those that were read. So, whatever comes together on whatever nodes,
    /// the counter of a key rises only. It changes nothing of who can get in, and takes no permit.
    /// </summary>
    /// <param name="read">The key as it was read.</param>
    /// <param name="parameters">The new <see cref="Enrollment.Parameters"/>.</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <returns><see langword="false"/>, and nothing is changed, if it is gone or was written meanwhile: read it again.</returns>
    ValueTask<bool> TryUseAsync(Enrollment read, string parameters, CancellationToken cancellationToken);
}
