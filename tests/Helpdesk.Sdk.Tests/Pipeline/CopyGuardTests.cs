using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>A copy in another directory widens what the guards look at, and nothing else: it stands in nobody's way to freeze, and is no link.</summary>
public sealed class CopyGuardTests : IAsyncLifetime
{
    private readonly ScriptedStore _cloud = new("cloud");
    private TwoOperators _desk = null!;
    private UserKey _anna;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _desk = await TwoOperators.StartAsync();
        _anna = await _desk.Host.AddUserAsync("anna");
        _cloud.Copies = _ => [Copy()];
        _cloud.OnResolve = static _ => Copy();
        _desk.Host.Get<IIdentityStoreCatalog>().Add(_cloud);
    }

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task While_nobody_can_say_whether_there_is_a_copy_only_freezing_goes_on()
    {
        _cloud.Copies = static _ => throw new IdentityStoreException(StoreErrorCode.Unavailable, "Down.");

        Assert.Equal(ErrorKind.Unavailable, (await TwoOperators.ResetAsync(_desk.Host.As("alice", "Free"), _anna, "New#Pass1")).Error?.Kind);
        var frozen = await _desk.Host.As("bob", "Lead").Accounts.FreezeAsync(new FreezeRequest(_anna, "A stranger called."), Token);

        Assert.True(frozen.Succeeded, frozen.Error?.Message);
        _cloud.Copies = static _ => [];
        Assert.Equal(ErrorCode.Frozen, (await TwoOperators.ResetAsync(_desk.Host.As("alice", "Free"), _anna, "New#Pass1")).Error?.Code);
    }

    [Fact]
    public async Task What_is_registered_with_the_copy_is_seen_and_proves_nothing()
    {
        await _desk.Host.EnrollEmailAsync(Copy().Key, "anna@private.example");

        var person = await _desk.Host.Get<DeskServices>().Persons.ReadAsync(_desk.Host.Local, (await _desk.Host.Local.ResolveAsync(UserReference.ById(_anna), Token))!, Token);
        Assert.Empty(person.Enrollments);
        Assert.Equal(Copy().Key, Assert.Single(person.EnrolledElsewhere).User);
        Assert.Equal([Copy().Key], person.SynchronizedAccounts);
    }

    [Fact]
    public async Task A_freeze_of_the_copy_holds_for_the_original()
    {
        var permit = new ChangePermit(OperationId.Create(_desk.Host.Time.GetUtcNow()), HelpdeskAction.FreezeAccount, "cloud", "c");
        await _desk.Host.State.Freezes.FreezeAsync(permit, new FreezeRecord(Copy().Key, _desk.Host.Time.GetUtcNow(), "zoe", "stolen"), [Copy().Key], Token);

        Assert.Equal(ErrorCode.Frozen, (await TwoOperators.ResetAsync(_desk.Host.As("alice", "Free"), _anna, "New#Pass1")).Error?.Code);
    }

    [Fact]
    public async Task There_is_no_link_to_take_away_from_who_has_only_a_copy()
    {
        var removed = await _desk.Host.As("zoe", "Free").Enrollments.UnenrollAsync(new UnenrollRequest(_anna, [FactorType.LinkedAccount]), Token);

        Assert.True(removed.Succeeded, removed.Error?.Message);
        Assert.Empty(removed.Value.Removed);
    }

    private static DirectoryUser Copy() => new() { Key = new("cloud", "c"), UserName = "anna", Enabled = true, SynchronizedFrom = new() { UserName = "anna" } };
}
