using System.Collections.Concurrent;

namespace Helpdesk.Sdk.ConformanceTests.Tests.State;

internal sealed class FaultyEnrollments(StateFault fault, IEnrollmentStore inner) : IEnrollmentStore, ISecurityKeyStore
{
    private readonly ConcurrentDictionary<ChangePermit, bool> _seen = [];

    public ValueTask<IReadOnlyList<Enrollment>> GetAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) => inner.GetAsync(users, cancellationToken);

    public ValueTask<Enrollment?> FindAsync(EnrollmentId id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public IAsyncEnumerable<UserKey> EnumerateAsync(string store, IReadOnlyCollection<FactorType> factors, CancellationToken cancellationToken) =>
        inner.EnumerateAsync(store, factors, cancellationToken);

    public async ValueTask AddAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken) =>
        await UnderAsync(permit, enrollment.User, HelpdeskAction.Enroll, async p =>
        {
            await inner.AddAsync(p, enrollment, cancellationToken);
            return true;
        });

    public ValueTask<IReadOnlyList<Enrollment>> ReplaceAsync(ChangePermit permit, Enrollment enrollment, CancellationToken cancellationToken) =>
        UnderAsync(permit, enrollment.User, HelpdeskAction.Enroll, async p =>
        {
            if (fault != StateFault.ReplacesNothing)
                return await inner.ReplaceAsync(p, enrollment, cancellationToken);
            await inner.AddAsync(p, enrollment, cancellationToken);
            return [];
        });

    public async ValueTask<bool> ActivateAsync(ChangePermit permit, EnrollmentId id, UserKey user, DateTimeOffset provenAt, CancellationToken cancellationToken)
    {
        var activated = await UnderAsync(permit, user, HelpdeskAction.Enroll, p => inner.ActivateAsync(p, id, user, provenAt, cancellationToken));
        return activated || (fault == StateFault.ProvesTwice && (await inner.FindAsync(id, cancellationToken))?.User == user);
    }

    public ValueTask<IReadOnlyList<Enrollment>> RemoveAsync(
        ChangePermit permit, UserKey user, IReadOnlyCollection<FactorType> factors, DateTimeOffset now, CancellationToken cancellationToken) =>
        UnderAsync(permit, user, HelpdeskAction.Unenroll, p => inner.RemoveAsync(
            p, user, fault == StateFault.LeavesLinked ? [.. factors.Where(static f => f != FactorType.LinkedAccount)] : factors, now, cancellationToken));

    public ValueTask<DateTimeOffset?> LastUnenrolledAsync(IReadOnlyCollection<UserKey> users, CancellationToken cancellationToken) =>
        fault == StateFault.ForgetsUnenrolling ? ValueTask.FromResult<DateTimeOffset?>(null) : inner.LastUnenrolledAsync(users, cancellationToken);

    public ValueTask<IReadOnlyList<UserKey>> GetLinkedAsync(UserKey user, CancellationToken cancellationToken) =>
        fault == StateFault.LinksNothing ? ValueTask.FromResult<IReadOnlyList<UserKey>>([user]) : inner.GetLinkedAsync(user, cancellationToken);

    public async ValueTask LinkAsync(ChangePermit permit, UserKey user, UserKey other, DateTimeOffset now, CancellationToken cancellationToken) =>
        await UnderAsync(permit, user, HelpdeskAction.Enroll, async p =>
        {
            await inner.LinkAsync(p, user, other, now, cancellationToken);
            return true;
        });

    public ValueTask<bool> ProveLinkAsync(
        ChangePermit permit, EnrollmentId id, UserKey user, Enrollment mirror, DateTimeOffset provenAt, CancellationToken cancellationToken) =>
        UnderAsync(permit, user, HelpdeskAction.Enroll, async p =>
        {
            if (fault != StateFault.LinksUnproven)
                return await inner.ProveLinkAsync(p, id, user, mirror, provenAt, cancellationToken);
            await inner.LinkAsync(p, user, mirror.User, provenAt, cancellationToken);
            return true;
        });

    public async ValueTask<SecurityKeyAddition> AddAsync(ChangePermit permit, Enrollment key, EnrollmentId? begun, CancellationToken cancellationToken)
    {
        var added = await UnderAsync(permit, key.User, HelpdeskAction.Enroll, p => Keys.AddAsync(p, key, fault == StateFault.KeepsBegunKeys ? null : begun, cancellationToken));
        if (fault != StateFault.RegistersKeysTwice || added != SecurityKeyAddition.Taken)
            return added;
        return await Keys.AddAsync(PermitForger.Forge(key.User, HelpdeskAction.Enroll), key with { Id = new EnrollmentId(key.Id + "x") }, begun, cancellationToken);
    }

    public async ValueTask<bool> TryUseAsync(Enrollment read, string parameters, CancellationToken cancellationToken) =>
        await Keys.TryUseAsync(fault == StateFault.OverwritesKeyUse && await inner.FindAsync(read.Id, cancellationToken) is { } now ? now : read, parameters, cancellationToken);

    private ISecurityKeyStore Keys => (ISecurityKeyStore)inner;

    private async ValueTask<T> UnderAsync<T>(ChangePermit permit, UserKey user, HelpdeskAction action, Func<ChangePermit, ValueTask<T>> change)
    {
        var spent = !_seen.TryAdd(permit, true);
        try
        {
            return await change(permit);
        }
        catch (InvalidPermitException) when (fault == (spent ? StateFault.AcceptsSpentPermit : StateFault.AcceptsForeignPermit))
        {
            return await change(PermitForger.Forge(user, action));
        }
    }
}
