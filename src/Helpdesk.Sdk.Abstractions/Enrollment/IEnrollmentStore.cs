namespace Helpdesk.Sdk;

/// <summary>Enrollments and account links. Changing members spend a permit of the pipeline.</summary>
public interface IEnrollmentStore
{
    /// <summary>All enrollments of these accounts, pending ones too.</summary>
    ValueTask<IReadOnlyList<Enrollment>> GetAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken);

    /// <summary>One enrollment.</summary>
    ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken);

    /// <summary>The accounts of a store that have any of these factors active.</summary>
    IAsyncEnumerable<UserKey> EnumerateAsync(string store, IReadOnlyCollection<FactorType> factors, CancellationToken cancellationToken);

    /// <summary>Adds one, pending or proven (permit: Enroll on its user).</summary>
    ValueTask AddAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a proven one in place of all its user's enrollments of the same factor, at once (permit: Enroll on its user). Replacing is no
    /// unenrolling: <see cref="LastUnenrolledAsync"/> does not hear of it.
    /// </summary>
    /// <returns>What was replaced.</returns>
    ValueTask<IReadOnlyList<Enrollment>> ReplaceAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken);

    /// <summary>Marks a pending one proven (permit: Enroll on its user). Returns <see langword="false"/> if it is gone or proven already.</summary>
    ValueTask<bool> ActivateAsync(ChangePermit permit, EnrollmentId id, UserKey user, DateTimeOffset provenAt, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a user's enrollments of these factors, pending ones too (permit: Unenroll or Enroll on the user), and remembers when a proven one went.
    /// Removing <see cref="FactorType.LinkedAccount"/> also takes the account out of its group, in the same transaction; an account that is left
    /// alone by it loses its own enrollments of linked accounts, which is remembered of that account too.
    /// </summary>
    /// <returns>What was removed from the user.</returns>
    ValueTask<IReadOnlyList<Enrollment>> RemoveAsync(
        ChangePermit permit, UserKey user, IReadOnlyCollection<FactorType> factors, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When any of these accounts last lost a proven enrollment by unenrolling (UTC).</summary>
    ValueTask<DateTimeOffset?> LastUnenrolledAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken);

    /// <summary>All accounts linked with this one, itself first.</summary>
    ValueTask<IReadOnlyList<UserKey>> GetLinkedAsync(UserKey user, CancellationToken cancellationToken);

    /// <summary>Links two accounts and whatever each is linked with (permit: Enroll on <paramref name="user"/>).</summary>
    ValueTask LinkAsync(ChangePermit permit, UserKey user, UserKey other, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Marks a pending linked account proven, adds the proven enrollment of the other side, and links the two accounts and whatever each is linked
    /// with, all at once or not at all (permit: Enroll on <paramref name="user"/>).
    /// </summary>
    /// <param name="permit">Spent first.</param>
    /// <param name="id">The pending enrollment.</param>
    /// <param name="user">The account it is registered for.</param>
    /// <param name="mirror">The enrollment of the other account; its user is linked.</param>
    /// <param name="provenAt">When it was proven (UTC).</param>
    /// <param name="cancellationToken">Cancels before anything is changed.</param>
    /// <returns><see langword="false"/>, and nothing is changed, if the pending one is gone or proven already.</returns>
    ValueTask<bool> ProveLinkAsync(
        ChangePermit permit, EnrollmentId id, UserKey user, Enrollment mirror, DateTimeOffset provenAt, CancellationToken cancellationToken);
}
