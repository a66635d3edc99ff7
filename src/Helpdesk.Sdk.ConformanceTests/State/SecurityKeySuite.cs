using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Security keys among the enrollments: each registered once, for one account, and used one after the other.</summary>
public abstract class SecurityKeySuite : StateSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    private ISecurityKeyStore Keys => State.Enrollments as ISecurityKeyStore ?? throw new InvalidOperationException("The enrollments keep no security keys.");

    [Fact]
    public async Task A_key_comes_back_as_it_was_added()
    {
        foreach (var action in new[] { HelpdeskAction.Enroll, HelpdeskAction.RegisterSecurityKey })
        {
            var key = Key("key-" + action, Anna) with { ProtectedSecret = new byte[] { 1, 0, 255 } };
            Assert.Equal(SecurityKeyAddition.Added, await Keys.AddAsync(Permit(action, Anna), key, null, Token));
            var read = await State.Enrollments.FindAsync(key.Id, Token);
            Assert.Equal(key.ProtectedSecret.ToArray(), read!.ProtectedSecret.ToArray());
            Assert.Equal(key, read with { ProtectedSecret = key.ProtectedSecret });
        }
        Assert.Equal([Anna], await EnrolledAsync());
    }

    [Fact]
    public async Task A_key_is_registered_once_whoever_it_is_of()
    {
        Assert.Equal(SecurityKeyAddition.Added, await AddAsync(Key("k", Anna)));
        Assert.Equal(SecurityKeyAddition.Taken, await AddAsync(Key("k", Anna) with { Parameters = "{}" }));
        Assert.Equal(SecurityKeyAddition.Taken, await AddAsync(Key("k", Bert)));
        Assert.Empty(await State.Enrollments.GetAsync([Bert], Token));
        Assert.Equal(Key("k", Anna).Parameters, (await State.Enrollments.FindAsync(new EnrollmentId("k"), Token))!.Parameters);
    }

    [Fact]
    public async Task Of_many_who_register_the_same_key_at_once_one_does()
    {
        var users = Enumerable.Range(0, 12).Select(static i => new UserKey("corp", $"u{i}")).ToList();
        var added = await AtOnceAsync(users.Count, (state, i) =>
            ((ISecurityKeyStore)state.Enrollments).AddAsync(Permit(HelpdeskAction.Enroll, users[i]), Key("k", users[i]), null, Token).AsTask());
        Assert.Single(added, static a => a == SecurityKeyAddition.Added);
        Assert.Single(await State.Enrollments.GetAsync(users, Token));
    }

    [Fact]
    public async Task A_key_takes_the_place_of_what_it_was_begun_as_once()
    {
        await BeginAsync("begun", Anna);
        Assert.Equal(SecurityKeyAddition.Added, await AddAsync(Key("k1", Anna), "begun"));
        Assert.Equal(SecurityKeyAddition.NotPending, await AddAsync(Key("k2", Anna), "begun"));
        Assert.Equal(["k1"], (await State.Enrollments.GetAsync([Anna], Token)).Select(static e => e.Id.Value));
        // A proven one is nothing that was begun.
        Assert.Equal(SecurityKeyAddition.NotPending, await AddAsync(Key("k3", Anna), "k1"));
        Assert.Equal(["k1"], (await State.Enrollments.GetAsync([Anna], Token)).Select(static e => e.Id.Value));
    }

    [Fact]
    public async Task What_another_user_began_is_not_ended_by_this_one()
    {
        await BeginAsync("begun", Bert);
        Assert.Equal(SecurityKeyAddition.NotPending, await AddAsync(Key("k", Anna), "begun"));
        Assert.Null(await State.Enrollments.FindAsync(new EnrollmentId("k"), Token));
        Assert.False((await State.Enrollments.FindAsync(new EnrollmentId("begun"), Token))!.IsActive);
    }

    [Fact]
    public async Task What_was_begun_stays_when_the_key_is_taken()
    {
        await AddAsync(Key("k", Bert));
        await BeginAsync("begun", Anna);
        Assert.Equal(SecurityKeyAddition.Taken, await AddAsync(Key("k", Anna), "begun"));
        Assert.Equal(["begun"], (await State.Enrollments.GetAsync([Anna], Token)).Select(static e => e.Id.Value));
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_is_written()
    {
        await AddAsync(Key("k", Anna));
        var read = (await State.Enrollments.FindAsync(new EnrollmentId("k"), Token))!;
        var used = await AtOnceAsync(12, (state, i) => ((ISecurityKeyStore)state.Enrollments).TryUseAsync(read, $$"""{"signCount":{{i + 1}}}""", Token).AsTask());
        Assert.Single(used, static u => u);
        var now = (await State.Enrollments.FindAsync(read.Id, Token))!;
        Assert.Equal(read with { Parameters = now.Parameters, ProtectedSecret = now.ProtectedSecret }, now);
        Assert.True(await Keys.TryUseAsync(now, """{"signCount":99}""", Token));
        Assert.False(await Keys.TryUseAsync(now, """{"signCount":100}""", Token));
    }

    [Fact]
    public async Task What_is_gone_or_pending_cannot_be_used()
    {
        await BeginAsync("begun", Anna);
        var pending = (await State.Enrollments.FindAsync(new EnrollmentId("begun"), Token))!;
        Assert.False(await Keys.TryUseAsync(pending, "{}", Token));
        Assert.False(await Keys.TryUseAsync(Key("none", Anna), "{}", Token));
        await AddAsync(Key("k", Anna));
        var read = (await State.Enrollments.FindAsync(new EnrollmentId("k"), Token))!;
        Assert.False(await Keys.TryUseAsync(read with { User = Bert }, "{}", Token));
        await State.Enrollments.RemoveAsync(Permit(HelpdeskAction.Unenroll, Anna), Anna, [FactorType.SecurityKey], Now, Token);
        Assert.False(await Keys.TryUseAsync(read, "{}", Token));
        Assert.Empty(await State.Enrollments.GetAsync([Anna], Token));
    }

    [Fact]
    public async Task Nothing_is_added_without_the_right_permit()
    {
        await Assert.ThrowsAsync<InvalidPermitException>(() => Keys.AddAsync(Permit(HelpdeskAction.Enroll, Bert), Key("k", Anna), null, Token).AsTask());
        await Assert.ThrowsAsync<InvalidPermitException>(() => Keys.AddAsync(Permit(HelpdeskAction.Unenroll, Anna), Key("k", Anna), null, Token).AsTask());
        var spent = Permit(HelpdeskAction.RegisterSecurityKey, Anna);
        await Keys.AddAsync(spent, Key("k1", Anna), null, Token);
        await Assert.ThrowsAsync<InvalidPermitException>(() => Keys.AddAsync(spent, Key("k2", Anna), null, Token).AsTask());
        Assert.Equal(["k1"], (await State.Enrollments.GetAsync([Anna], Token)).Select(static e => e.Id.Value));
    }
#pragma warning restore CS1591

    private static ChangePermit Permit(HelpdeskAction action, UserKey user) => Permits.For(user, action);

    private Enrollment Key(string id, UserKey user) => new()
    {
        Id = new EnrollmentId(id),
        User = user,
        Factor = FactorType.SecurityKey,
        Parameters = """{"signCount":0}""",
        CreatedAt = Now,
        ProvenAt = Now,
    };

    private ValueTask<SecurityKeyAddition> AddAsync(Enrollment key, string? begun = null) =>
        Keys.AddAsync(Permit(HelpdeskAction.Enroll, key.User), key, begun is null ? null : new EnrollmentId(begun), Token);

    private ValueTask BeginAsync(string id, UserKey user) =>
        State.Enrollments.AddAsync(Permit(HelpdeskAction.Enroll, user), Key(id, user) with { ProvenAt = null }, Token);

    private async Task<List<UserKey>> EnrolledAsync()
    {
        var found = new List<UserKey>();
        await foreach (var user in State.Enrollments.EnumerateAsync("corp", [FactorType.SecurityKey], Token))
            found.Add(user);
        return found;
    }
}
