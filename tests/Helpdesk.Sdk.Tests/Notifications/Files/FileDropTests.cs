using Helpdesk.Sdk.ConformanceTests;

namespace Helpdesk.Sdk.Tests;

public sealed class MailFilesConformanceTests() : NotifierSuite(new FileDropFixture(NotificationChannel.Email));

public sealed class SmsFilesConformanceTests() : NotifierSuite(new FileDropFixture(NotificationChannel.Sms));

public sealed class FileDropTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drop-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a.eml")]
    [InlineData("")]
    public async Task A_message_id_cannot_lead_out_of_the_folder(string id)
    {
        var outcome = await Sms().SendAsync(Message(id), Ct);
        Assert.Equal(NotificationStatus.Rejected, outcome.Status);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.False(File.Exists(Path.Combine(_folder, "..", "outside.json")));
    }

    [Fact]
    public async Task A_repeated_attempt_replaces_its_own_file_and_leaves_no_parts()
    {
        var notifier = Sms();
        for (var i = 0; i < 3; i++)
            Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(Message("m-1"), Ct)).Status);
        Assert.Equal("m-1.json", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_folder))));
    }

    [Fact]
    public async Task A_mails_file_has_both_forms()
    {
        var notifier = new FileDropNotifier(NotificationChannel.Email, _folder, "desk@corp.example", TimeProvider.System);
        var mail = new Notification { Channel = NotificationChannel.Email, Destination = "a@b.example", Subject = "s", Text = "Grüße\n", Html = "<p>Grüße</p>\n", MessageId = "both" };
        Assert.Equal(NotificationStatus.Sent, (await notifier.SendAsync(mail, TestContext.Current.CancellationToken)).Status);
        var read = ReceivedMail.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "both.eml"), TestContext.Current.CancellationToken));
        Assert.Equal(("Grüße\r\n", "<p>Grüße</p>\r\n"), (read.Text, read.Html));
    }

    [Fact]
    public async Task Others_on_the_machine_cannot_read_a_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await Sms().SendAsync(Message("m-1"), Ct);
        var mode = File.GetUnixFileMode(Path.Combine(_folder, "m-1.json"));
        Assert.Equal(UnixFileMode.None, mode & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite));
    }

    [Fact]
    public async Task The_doctor_names_a_missing_and_an_open_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        Assert.Equal(DiagnosticSeverity.Ok, (await Sms().DiagnoseAsync(Ct)).Severity);
        File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherRead);
        Assert.Equal(DiagnosticSeverity.Warning, (await Sms().DiagnoseAsync(Ct)).Severity);
        var gone = new FileDropNotifier(NotificationChannel.Sms, Path.Combine(_folder, "gone"), null, TimeProvider.System);
        Assert.Equal(DiagnosticSeverity.Error, (await gone.DiagnoseAsync(Ct)).Severity);
    }

    [Fact]
    public void A_mail_folder_needs_a_sender() =>
        Assert.Throws<ArgumentException>(() => new FileDropNotifier(NotificationChannel.Email, _folder, "nobody", TimeProvider.System));

    private FileDropNotifier Sms() => new(NotificationChannel.Sms, _folder, null, TimeProvider.System);

    private static Notification Message(string id) => new() { Channel = NotificationChannel.Sms, Destination = SmsSamples.Number, Text = "Your code: 482913", MessageId = id };
}
