using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.Tests.Pipeline;

/// <summary>What an operation is when it says nothing of itself.</summary>
public sealed class OperationDefaultsTests
{
    [Theory]
    [InlineData("ResetPassword", true, true)]
    [InlineData("Unenroll", true, true)]
    [InlineData("UnlockAccount", false, true)]
    [InlineData("Enroll", false, true)]
    [InlineData("DisableUser", false, false)]
    public void What_changes_how_somebody_gets_in_kills_their_links_and_waits_while_they_are_frozen(string action, bool killsLinks, bool refusedWhenFrozen)
    {
        var operation = new ScriptedOperation(new HelpdeskAction(action));
        Assert.Equal((killsLinks, refusedWhenFrozen, refusedWhenFrozen), (operation.KillsLinks, operation.RefusedWhenFrozen, operation.OffersUndo));
    }

    [Fact]
    public void Nothing_is_done_to_the_deleted_or_while_the_desk_is_stopped_unless_it_says_so()
    {
        var operation = new ScriptedOperation();
        Assert.False(operation.FindsDeleted);
        Assert.False(operation.AllowedWhenStopped);
        Assert.False(operation.Grants.IsPrivileged);
        Assert.Empty(operation.AlsoConcerns);
        Assert.Equal("standard", operation.OptionsClass);
    }
}
