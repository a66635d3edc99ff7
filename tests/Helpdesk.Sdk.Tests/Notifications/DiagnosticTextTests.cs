namespace Helpdesk.Sdk.Tests;

public sealed class DiagnosticTextTests
{
    [Theory]
    [InlineData("Email", "jo@people.example", "550 <JO@People.Example>: no jo@people.example here", "550 <j···@people.example>: no j···@people.example here")]
    [InlineData("Sms", "+4915123456789", "no such number +4915123456789", "no such number +49 ··· 789")]
    [InlineData("Pager", "4711", "4711 is off", "··· is off")]
    [InlineData("Email", "jo@people.example", "mailbox full", "mailbox full")]
    [InlineData("Email", "jo@müller.example", "550 <jo@xn--mller-kva.example> unknown", "550 <j···@müller.example> unknown")]
    public void The_destination_is_masked_wherever_it_stands(string channel, string destination, string said, string kept) =>
        Assert.Equal(kept, DiagnosticText.WithoutContact(said, new NotificationChannel(channel), destination));
}
