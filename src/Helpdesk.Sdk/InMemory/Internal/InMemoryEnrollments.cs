using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Helpdesk.Sdk;

internal sealed class InMemoryEnrollments(StateGate gate) : IEnrollmentStore, ISecurityKeyStore
{
    private readonly Dictionary<EnrollmentId, Enrollment> _enrollments = [];
    private readonly Dictionary<UserKey, List<EnrollmentId>> _byUser = [];
    private readonly Dictionary<UserKey, DateTimeOffset> _unenrolled = [];
    private readonly Dictionary<UserKey, List<UserKey>> _links = [];

    public ValueTask<IReadOnlyList<Enrollment>> GetAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<Enrollment>>(() => [.. InOrder(users.Distinct().SelectMany(Of))], cancellationToken);

    public ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken) =>
        gate.RunAsync(() => _enrollments.GetValueOrDefault(id), cancellationToken);

    public async IAsyncEnumerable<UserKey> EnumerateAsync(
        string store, IReadOnlyCollection<FactorType> factors, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = await gate.RunAsync(() => Enrolled(store, factors), cancellationToken).ConfigureAwait(false);
        foreach (var user in users)
            yield return user;
    }

    /// <summary>Removes those that nobody proved. Only under the gate.</summary>
    public int Purge(DateTimeOffset begun)
    {
        var old = _enrollments.Values.Where(e => e.ProvenAt is null && e.CreatedAt <= begun).ToList();
        old.ForEach(Remove);
        return old.Count;
    }

    public ValueTask AddAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(enrollment.User, HelpdeskAction.Enroll);
        Add(enrollment);
    }, cancellationToken);

    public ValueTask<IReadOnlyList<Enrollment>> ReplaceAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<Enrollment>>(() =>
        {
            permit.Spend(enrollment.User, HelpdeskAction.Enroll);
            var replaced = InOrder(Of(enrollment.User).Where(e => e.Factor == enrollment.Factor)).ToList();
            Add(enrollment);
            replaced.ForEach(Remove);
            return replaced;
        }, cancellationToken);

    public ValueTask<bool> ActivateAsync(
        ChangePermit permit, EnrollmentId id, UserKey user, DateTimeOffset provenAt, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(user, HelpdeskAction.Enroll);
        return Activate(id, user, provenAt);
    }, cancellationToken);

    public ValueTask<IReadOnlyList<Enrollment>> RemoveAsync(
        ChangePermit permit, UserKey user, IReadOnlyCollection<FactorType> factors, DateTimeOffset now, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<Enrollment>>(() =>
        {
            permit.Spend(user, HelpdeskAction.Unenroll, HelpdeskAction.Enroll);
            var removed = InOrder(Of(user).Where(e => factors.Contains(e.Factor))).ToList();
            TakeAway(user, removed, now);
            if (factors.Contains(FactorType.LinkedAccount))
                Unlink(user, now);
            return removed;
        }, cancellationToken);

    public ValueTask<DateTimeOffset?> LastUnenrolledAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        gate.RunAsync(() => users.Max(u => _unenrolled.TryGetValue(u, out var at) ? at : (DateTimeOffset?)null), cancellationToken);

    public ValueTask<IReadOnlyList<UserKey>> GetLinkedAsync(UserKey user, CancellationToken cancellationToken) =>
        gate.RunAsync<IReadOnlyList<UserKey>>(() => [user, .. Group(user).Where(u => u != user)], cancellationToken);

    public ValueTask LinkAsync(ChangePermit permit, UserKey user, UserKey other, DateTimeOffset now, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(user, HelpdeskAction.Enroll);
        Link(user, other);
    }, cancellationToken);

    public ValueTask<bool> ProveLinkAsync(
        ChangePermit permit, EnrollmentId id, UserKey user, Enrollment mirror, DateTimeOffset provenAt, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(user, HelpdeskAction.Enroll);
        if (_enrollments.ContainsKey(mirror.Id))
            throw new InvalidOperationException("An enrollment of that id exists.");
        if (!Activate(id, user, provenAt))
            return false;
        Add(mirror);
        Link(user, mirror.User);
        return true;
    }, cancellationToken);

    public ValueTask<SecurityKeyAddition> AddAsync(ChangePermit permit, Enrollment key, EnrollmentId? begun, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        permit.Spend(key.User, HelpdeskAction.Enroll, HelpdeskAction.RegisterSecurityKey);
        Enrollment? pending = null;
        if (begun is { } id && (!_enrollments.TryGetValue(id, out pending) || pending.User != key.User || pending.IsActive))
            return SecurityKeyAddition.NotPending;
        if (_enrollments.ContainsKey(key.Id))
            return SecurityKeyAddition.Taken;
        if (pending is not null)
            Remove(pending);
        Add(key);
        return SecurityKeyAddition.Added;
    }, cancellationToken);

    public ValueTask<bool> TryUseAsync(Enrollment read, string parameters, CancellationToken cancellationToken) => gate.RunAsync(() =>
    {
        if (!_enrollments.TryGetValue(read.Id, out var now) || !now.IsActive || now.User != read.User || now.Parameters != read.Parameters)
            return false;
        _enrollments[read.Id] = now with { Parameters = parameters };
        return true;
    }, cancellationToken);

    private IEnumerable<Enrollment> Of(UserKey user) => _byUser.GetValueOrDefault(user, []).Select(id => _enrollments[id]);

    private void Add(Enrollment enrollment)
    {
        if (!_enrollments.TryAdd(enrollment.Id, enrollment))
            throw new InvalidOperationException("An enrollment of that id exists.");
        (CollectionsMarshal.GetValueRefOrAddDefault(_byUser, enrollment.User, out _) ??= []).Add(enrollment.Id);
    }

    private bool Activate(EnrollmentId id, UserKey user, DateTimeOffset provenAt)
    {
        if (!_enrollments.TryGetValue(id, out var enrollment) || enrollment.User != user || enrollment.IsActive)
            return false;
        _enrollments[id] = enrollment with { ProvenAt = provenAt.ToUniversalTime() };
        return true;
    }

    private void TakeAway(UserKey user, List<Enrollment> removed, DateTimeOffset now)
    {
        removed.ForEach(Remove);
        if (removed.Exists(e => e.IsActive))
            _unenrolled[user] = now.ToUniversalTime();
    }

    private void Link(UserKey user, UserKey other)
    {
        List<UserKey> union = [.. Group(user).Union(Group(other))];
        union.ForEach(u => _links[u] = union);
    }

    private void Unlink(UserKey user, DateTimeOffset now)
    {
        if (!_links.Remove(user, out var group))
            return;
        group.Remove(user);
        if (group is not [var alone])
            return;
        _links.Remove(alone);
        TakeAway(alone, [.. Of(alone).Where(e => e.Factor == FactorType.LinkedAccount)], now);
    }

    private void Remove(Enrollment enrollment)
    {
        _enrollments.Remove(enrollment.Id);
        _byUser[enrollment.User].Remove(enrollment.Id);
    }

    private List<UserKey> Group(UserKey user) => _links.GetValueOrDefault(user, [user]);

    private List<UserKey> Enrolled(string store, IReadOnlyCollection<FactorType> factors) =>
        [.. _enrollments.Values.Where(e => e.IsActive && e.User.Store == store && factors.Contains(e.Factor))
            .Select(e => e.User).Distinct().OrderBy(u => u.Id, StringComparer.Ordinal)];

    private static IOrderedEnumerable<Enrollment> InOrder(IEnumerable<Enrollment> enrollments) =>
        enrollments.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id.Value, StringComparer.Ordinal);
}
