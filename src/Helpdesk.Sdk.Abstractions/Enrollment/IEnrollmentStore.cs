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

    /// <summary>Marks a pending one proven (permit: Enroll on its user). Returns <see langword="false"/> if it is gone or proven already.</summary>
    ValueTask<bool> ActivateAsync(ChangePermit permit, EnrollmentId id, UserKey user, DateTimeOffset provenAt, CancellationToken cancellationToken);

    /// <summary>Removes a user's enrollments of these factors (permit: Unenroll or Enroll on the user) and remembers when.</summary>
    /// <returns>What was removed.</returns>
    ValueTask<IReadOnlyList<Enrollment>> RemoveAsync(
        ChangePermit permit, UserKey user, IReadOnlyCollection<FactorType> factors, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When any of these accounts last lost a proven enrollment by unenrolling (UTC).</summary>
    ValueTask<DateTimeOffset?> LastUnenrolledAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken);

    /// <summary>All accounts linked with this one, itself first.</summary>
    ValueTask<IReadOnlyList<UserKey>> GetLinkedAsync(UserKey user, CancellationToken cancellationToken);

    /// <summary>Links two accounts and whatever each is linked with (permit: Enroll on <paramref name="user"/>).</summary>
    ValueTask LinkAsync(ChangePermit permit, UserKey user, UserKey other, DateTimeOffset now, CancellationToken cancellationToken);
}
