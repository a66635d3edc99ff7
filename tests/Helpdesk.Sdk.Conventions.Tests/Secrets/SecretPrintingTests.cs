using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A secret comes out nowhere: not printed, not interpolated, not serialised, not logged, not by what carries it.</summary>
public sealed class SecretPrintingTests
{
    private const string Text = "s3cr3t-that-must-not-print";

    [Fact]
    public void It_prints_as_a_placeholder()
    {
        using var secret = new Secret(Text);
        Assert.Equal(Secret.Placeholder, secret.ToString());
        Assert.Equal("is [secret]", string.Create(CultureInfo.InvariantCulture, $"is {secret}"));
        Assert.Equal("\"[secret]\"", JsonSerializer.Serialize(secret));
        Assert.Equal("{\"Inner\":\"[secret]\"}", JsonSerializer.Serialize(new { Inner = secret }));
    }

    [Fact]
    public void What_carries_it_does_not_print_it()
    {
        using var secret = new Secret(Text);
        var user = new UserKey("local", "id-1");
        object[] carriers =
        [
            new PasswordChange(secret, MustChange: true, Unlock: true),
            new NewUser { UserName = "anna", Password = secret },
            new ResetPasswordRequest(user) { Password = secret },
            new ResetPasswordOutcome { Operation = OperationId.Create(TimeProvider.System.GetUtcNow()), User = user, Revealed = secret },
            HelpdeskResult.Success(secret),
            new Notification { Channel = NotificationChannel.Email, Destination = "a@example.org", Text = Text, Html = Text, MessageId = "1" },
            new SmtpOptions { Host = "mail.example.org", Password = Text },
        ];
        foreach (var carrier in carriers)
            Assert.Null(Leak(carrier));
    }

    [Fact]
    public void It_is_not_logged()
    {
        using var secret = new Secret(Text);
        var log = new Recorder();
        log.LogWarning("Set {Password} for {Change}", secret, new PasswordChange(secret, MustChange: true, Unlock: true));
        var lines = Assert.Single(log.Lines);
        Assert.Contains(Secret.Placeholder, lines, StringComparison.Ordinal);
        Assert.DoesNotContain(Text, lines, StringComparison.Ordinal);
        log.LogWarning("Set {Password}", Text);
        Assert.Contains(Text, log.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_leaking_carrier_is_seen()
    {
        Assert.NotNull(Leak(new SecretPlants.Open(Text, null, [])));
        Assert.NotNull(Leak(new { Serialised = Text }));
    }

    private static string? Leak(object carrier) =>
        carrier.ToString()!.Contains(Text, StringComparison.Ordinal) ? $"{carrier.GetType()} prints it"
        : JsonSerializer.Serialize(carrier, carrier.GetType()).Contains(Text, StringComparison.Ordinal) && carrier is not SmtpOptions ? $"{carrier.GetType()} serialises it"
        : null;

    private sealed class Recorder : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join('|', pairs.Select(static p => p.Value)) : "";
            Lines.Add(formatter(state, exception) + "|" + values);
        }
    }
}
