using Xunit;

namespace Helpdesk.Sdk.ConformanceTests;

/// <summary>Enrollments and links: changed under a permit only, counted only when proven.</summary>
public abstract class EnrollmentStoreSuite : StateSuite
{
#pragma warning disable CS1591 // the names of the facts say what they demand
    [Fact]
    public async Task An_enrollment_comes_back_as_it_was_added()
    {
        var enrollment = Pending("e1") with
        {
            Factor = FactorType.Authenticator,
            Address = "anna@example.com",
            ProtectedSecret = new byte[] { 1, 0, 255 },
            Parameters = "{\"digits\":6}",
            ProvenAt = Now.AddTicks(5),
        };
        await AddAsync(enrollment);
        var read = await State.Enrollments.FindAsync(enrollment.Id, Token);
        Assert.Equal(enrollment.ProtectedSecret.ToArray(), read!.ProtectedSecret.ToArray());
        Assert.Equal(enrollment, read with { ProtectedSecret = enrollment.ProtectedSecret });
        Assert.Null(await State.Enrollments.FindAsync(new EnrollmentId("none"), Token));
    }

    [Fact]
    public async Task A_batch_reads_the_accounts_asked_for()
    {
        await AddAsync(Pending("e1"));
        Clock.Advance(TimeSpan.FromSeconds(1));
        await AddAsync(Pending("e2") with { User = CloudAnna });
        await AddAsync(Pending("e3") with { User = Bert });
        var read = await State.Enrollments.GetAsync([Anna, CloudAnna], Token);
        Assert.Equal(["e1", "e2"], read.Select(e => e.Id.Value));
        Assert.Empty(await State.Enrollments.GetAsync([], Token));
    }

    [Fact]
    public async Task Proving_happens_once()
    {
        await AddAsync(Pending("e1"));
        Assert.False(await ActivateAsync("e1", Bert));
        Assert.True(await ActivateAsync("e1", Anna));
        Assert.False(await ActivateAsync("e1", Anna));
        Assert.False(await ActivateAsync("none", Anna));
        Assert.Equal(Now, (await State.Enrollments.FindAsync(new EnrollmentId("e1"), Token))!.ProvenAt);
    }

    [Fact]
    public async Task Many_provings_at_once_count_once()
    {
        await AddAsync(Pending("e1"));
        var proven = await AtOnceAsync(16, (state, _) =>
            state.Enrollments.ActivateAsync(Permit(HelpdeskAction.Enroll, Anna), new EnrollmentId("e1"), Anna, Now, Token).AsTask());
        Assert.Single(proven, p => p);
    }

    [Fact]
    public async Task Removing_takes_the_factors_named_and_remembers_when_a_proven_one_went()
    {
        await AddAsync(Pending("pending"));
        await AddAsync(Pending("mobile") with { Factor = FactorType.Mobile, ProvenAt = Now });
        await AddAsync(Pending("berts") with { User = Bert, ProvenAt = Now });

        Assert.Equal(["pending"], (await RemoveAsync(FactorType.Email)).Select(e => e.Id.Value));
        Assert.Null(await State.Enrollments.LastUnenrolledAsync([Anna], Token));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(["mobile"], (await RemoveAsync(FactorType.Mobile, FactorType.Authenticator)).Select(e => e.Id.Value));
        Assert.Equal(Now, await State.Enrollments.LastUnenrolledAsync([Anna, Bert], Token));
        Assert.Null(await State.Enrollments.LastUnenrolledAsync([Bert], Token));
        Assert.Null(await State.Enrollments.LastUnenrolledAsync([], Token));
        Assert.Empty(await State.Enrollments.GetAsync([Anna], Token));
        Assert.Single(await State.Enrollments.GetAsync([Bert], Token));
        Assert.Empty(await RemoveAsync(FactorType.Mobile));
    }

    [Fact]
    public async Task Enumerating_finds_proven_ones_of_the_store()
    {
        await AddAsync(Pending("e1") with { ProvenAt = Now });
        await AddAsync(Pending("e2") with { ProvenAt = Now, Factor = FactorType.Mobile });
        await AddAsync(Pending("e3") with { User = Bert });
        await AddAsync(Pending("e4") with { User = CloudAnna, ProvenAt = Now });
        Assert.Equal([Anna], await EnumerateAsync("corp", FactorType.Email, FactorType.Mobile));
        Assert.Empty(await EnumerateAsync("corp", FactorType.Authenticator));
        Assert.Empty(await EnumerateAsync("corp"));
        Assert.Equal([CloudAnna], await EnumerateAsync("cloud", FactorType.Email));
    }

    [Fact]
    public async Task A_large_store_is_enumerated_whole()
    {
        for (var i = 0; i < 600; i++)
            await AddAsync(Pending($"e{i}") with { User = new UserKey("corp", $"u{i:000}"), ProvenAt = Now });
        Assert.Equal(600, (await EnumerateAsync("corp", FactorType.Email)).Distinct().Count());
    }

    [Fact]
    public async Task Links_unite_groups()
    {
        UserKey other = new("corp", "x"), third = new("cloud", "y");
        await LinkAsync(Anna, CloudAnna);
        await LinkAsync(other, third);
        await LinkAsync(CloudAnna, third);
        await LinkAsync(Anna, third);
        foreach (var user in new[] { Anna, CloudAnna, other, third })
        {
            var linked = await State.Enrollments.GetLinkedAsync(user, Token);
            Assert.Equal(user, linked[0]);
            Assert.Equal(4, linked.Count);
            Assert.Equal(new[] { Anna, CloudAnna, other, third }.Order(ByText), linked.Order(ByText));
        }
        Assert.Equal([Bert], await State.Enrollments.GetLinkedAsync(Bert, Token));
    }

    [Fact]
    public async Task Links_made_at_once_unite_all()
    {
        await AtOnceAsync(12, async (state, i) =>
        {
            UserKey a = new("corp", $"u{i}"), b = new("corp", $"u{i + 1}");
            await state.Enrollments.LinkAsync(Permit(HelpdeskAction.Enroll, a), a, b, Now, Token);
            return i;
        });
        Assert.Equal(13, (await State.Enrollments.GetLinkedAsync(new UserKey("corp", "u5"), Token)).Count);
    }

    [Fact]
    public async Task A_replacement_takes_the_place_of_all_of_its_factor()
    {
        await AddAsync(Questions("q1"));
        await AddAsync(Questions("q2") with { ProvenAt = null });
        await AddAsync(Pending("mail") with { ProvenAt = Now });
        await AddAsync(Questions("berts") with { User = Bert });
        var replaced = await State.Enrollments.ReplaceAsync(Permit(HelpdeskAction.Enroll, Anna), Questions("q3"), Token);
        Assert.Equal(["q1", "q2"], replaced.Select(e => e.Id.Value));
        Assert.Equal(["mail", "q3"], (await State.Enrollments.GetAsync([Anna], Token)).Select(e => e.Id.Value));
        Assert.Single(await State.Enrollments.GetAsync([Bert], Token));
        Assert.Null(await State.Enrollments.LastUnenrolledAsync([Anna], Token));
    }

    [Fact]
    public async Task Of_many_replacements_at_once_one_stays()
    {
        await AtOnceAsync(12, (state, i) => state.Enrollments.ReplaceAsync(Permit(HelpdeskAction.Enroll, Anna), Questions($"q{i}"), Token).AsTask());
        Assert.Single(await State.Enrollments.GetAsync([Anna], Token));
    }

    [Fact]
    public async Task A_proven_link_is_registered_on_both_sides_once()
    {
        await AddAsync(Linked("a", Anna) with { ProvenAt = null });
        Assert.False(await ProveLinkAsync("none", "b0"));
        Assert.Single(await State.Enrollments.GetLinkedAsync(Anna, Token));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await ProveLinkAsync("a", "b"));
        Assert.False(await ProveLinkAsync("a", "b2"));
        Assert.Equal([Anna, CloudAnna], await State.Enrollments.GetLinkedAsync(Anna, Token));
        var read = await State.Enrollments.GetAsync([Anna, CloudAnna], Token);
        Assert.Equal(["a", "b"], read.Select(e => e.Id.Value));
        Assert.All(read, e => Assert.Equal(Now, e.ProvenAt));
    }

    [Fact]
    public async Task Many_proofs_of_a_link_at_once_count_once()
    {
        await AddAsync(Linked("a", Anna) with { ProvenAt = null });
        var proven = await AtOnceAsync(12, (state, i) => state.Enrollments.ProveLinkAsync(
            Permit(HelpdeskAction.Enroll, Anna), new EnrollmentId("a"), Anna, Linked($"b{i}", CloudAnna), Now, Token).AsTask());
        Assert.Single(proven, p => p);
        Assert.Equal(2, (await State.Enrollments.GetAsync([Anna, CloudAnna], Token)).Count);
    }

    [Fact]
    public async Task Removing_linked_accounts_leaves_the_group()
    {
        foreach (var user in new[] { Anna, CloudAnna, Bert })
            await AddAsync(Linked("of-" + user.Store + user.Id, user));
        await LinkAsync(Anna, CloudAnna);
        await LinkAsync(CloudAnna, Bert);
        Assert.Single(await RemoveAsync(FactorType.LinkedAccount));
        Assert.Equal([Anna], await State.Enrollments.GetLinkedAsync(Anna, Token));
        Assert.Equal([Bert, CloudAnna], await State.Enrollments.GetLinkedAsync(Bert, Token));
        Assert.Equal(2, (await State.Enrollments.GetAsync([CloudAnna, Bert], Token)).Count);
        Assert.Null(await State.Enrollments.LastUnenrolledAsync([CloudAnna, Bert], Token));
    }

    [Fact]
    public async Task An_account_left_alone_is_linked_with_nobody()
    {
        await AddAsync(Linked("a", Anna));
        await AddAsync(Linked("b", CloudAnna));
        await AddAsync(Pending("mail") with { User = CloudAnna, ProvenAt = Now });
        await LinkAsync(Anna, CloudAnna);
        Assert.Equal(["a"], (await RemoveAsync(FactorType.LinkedAccount, FactorType.Mobile)).Select(e => e.Id.Value));
        Assert.Equal([CloudAnna], await State.Enrollments.GetLinkedAsync(CloudAnna, Token));
        Assert.Equal(["mail"], (await State.Enrollments.GetAsync([CloudAnna], Token)).Select(e => e.Id.Value));
        Assert.Equal(Now, await State.Enrollments.LastUnenrolledAsync([CloudAnna], Token));
        await LinkAsync(CloudAnna, Bert);
        Assert.Equal([Anna], await State.Enrollments.GetLinkedAsync(Anna, Token));
    }

    [Fact]
    public async Task Removing_another_factor_leaves_links_as_they_are()
    {
        await AddAsync(Pending("mail") with { ProvenAt = Now });
        await LinkAsync(Anna, CloudAnna);
        await RemoveAsync(FactorType.Email);
        Assert.Equal(2, (await State.Enrollments.GetLinkedAsync(Anna, Token)).Count);
    }

    [Fact]
    public async Task Nothing_changes_without_the_right_permit()
    {
        await AddAsync(Pending("e1") with { ProvenAt = Now });
        var store = State.Enrollments;
        await RefusedAsync(() => store.AddAsync(Permit(HelpdeskAction.Enroll, Bert), Pending("e2"), Token).AsTask());
        await RefusedAsync(() => store.AddAsync(Permit(HelpdeskAction.Unenroll, Anna), Pending("e2"), Token).AsTask());
        await RefusedAsync(() => store.ActivateAsync(Permit(HelpdeskAction.Unenroll, Anna), new EnrollmentId("e1"), Anna, Now, Token).AsTask());
        await RefusedAsync(() => store.RemoveAsync(Permit(HelpdeskAction.ResetPassword, Anna), Anna, [FactorType.Email], Now, Token).AsTask());
        await RefusedAsync(() => store.LinkAsync(Permit(HelpdeskAction.Enroll, CloudAnna), Anna, CloudAnna, Now, Token).AsTask());
        await RefusedAsync(() => store.ReplaceAsync(Permit(HelpdeskAction.Enroll, Bert), Questions("q"), Token).AsTask());
        await RefusedAsync(() => store.ProveLinkAsync(Permit(HelpdeskAction.Enroll, CloudAnna), new EnrollmentId("e1"), Anna, Linked("b", CloudAnna), Now, Token).AsTask());
        var spent = Permit(HelpdeskAction.Enroll, Anna);
        await store.AddAsync(spent, Pending("e3"), Token);
        await RefusedAsync(() => store.AddAsync(spent, Pending("e4"), Token).AsTask());

        Assert.Equal(["e1", "e3"], (await store.GetAsync([Anna], Token)).Select(e => e.Id.Value));
        Assert.Single(await store.GetLinkedAsync(Anna, Token));
    }

    [Fact]
    public async Task An_id_that_is_taken_is_refused()
    {
        await AddAsync(Pending("e1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(Pending("e1") with { Address = "mallory@example.com" }));
        Assert.Null((await State.Enrollments.FindAsync(new EnrollmentId("e1"), Token))!.Address);
    }

    private static Comparer<UserKey> ByText { get; } = Comparer<UserKey>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));

    private Enrollment Pending(string id) => new() { Id = new EnrollmentId(id), User = Anna, Factor = FactorType.Email, CreatedAt = Now };

    private Enrollment Questions(string id) => Pending(id) with { Factor = FactorType.SecurityQuestions, ProvenAt = Now };

    private Enrollment Linked(string id, UserKey user) => Pending(id) with { User = user, Factor = FactorType.LinkedAccount, ProvenAt = Now };

    private Task<bool> ProveLinkAsync(string id, string mirror) => State.Enrollments.ProveLinkAsync(
        Permit(HelpdeskAction.Enroll, Anna), new EnrollmentId(id), Anna, Linked(mirror, CloudAnna), Now, Token).AsTask();

    private ChangePermit Permit(HelpdeskAction action, UserKey user) => new(OperationId.Create(Now), action, user.Store, user.Id);

    private Task AddAsync(Enrollment enrollment) =>
        State.Enrollments.AddAsync(Permit(HelpdeskAction.Enroll, enrollment.User), enrollment, Token).AsTask();

    private Task<bool> ActivateAsync(string id, UserKey user) =>
        State.Enrollments.ActivateAsync(Permit(HelpdeskAction.Enroll, user), new EnrollmentId(id), user, Now, Token).AsTask();

    private Task<IReadOnlyList<Enrollment>> RemoveAsync(params FactorType[] factors) =>
        State.Enrollments.RemoveAsync(Permit(HelpdeskAction.Unenroll, Anna), Anna, factors, Now, Token).AsTask();

    private Task LinkAsync(UserKey user, UserKey other) =>
        State.Enrollments.LinkAsync(Permit(HelpdeskAction.Enroll, user), user, other, Now, Token).AsTask();

    private async Task<IReadOnlyList<UserKey>> EnumerateAsync(string store, params FactorType[] factors)
    {
        var users = new List<UserKey>();
        await foreach (var user in State.Enrollments.EnumerateAsync(store, factors, Token))
            users.Add(user);
        return users;
    }

    private static Task<InvalidPermitException> RefusedAsync(Func<Task> change) => Assert.ThrowsAsync<InvalidPermitException>(change);
}
