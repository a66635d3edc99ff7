namespace Helpdesk.Sdk;

/// <summary>
/// Writes each message as a file into a folder, for a program that takes them from there: a mail as an RFC 5322 message (<c>.eml</c>), any other message as
/// JSON (<c>.json</c> with <c>to</c>, <c>text</c>, <c>id</c>). A file appears whole or not at all, and a repeated attempt replaces its own file.
/// </summary>
/// <remarks>The files hold codes and passwords. The folder belongs to this program and its reader alone; what was read has to be deleted.</remarks>
public sealed class FileDropNotifier : INotifier, INotifierDiagnostics
{
    private readonly string _folder;
    private readonly FileDropFormat _format;

    /// <summary>Makes one; touches nothing yet.</summary>
    /// <param name="channel">The channel it serves.</param>
    /// <param name="folder">An existing folder.</param>
    /// <param name="from">The sender's address of mails.</param>
    /// <param name="time">The clock, for the date of mails.</param>
    /// <exception cref="ArgumentException">The folder is no absolute path, or the channel is mail and the sender is no address.</exception>
    public FileDropNotifier(NotificationChannel channel, string folder, string? from, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        if (!Path.IsPathFullyQualified(folder))
            throw new ArgumentException("The folder must be an absolute path.", nameof(folder));
        Channel = channel;
        _folder = folder;
        _format = channel == NotificationChannel.Email ? new MailFileFormat(from, time) : new JsonFileFormat();
    }

    /// <inheritdoc/>
    public NotificationChannel Channel { get; }

    /// <inheritdoc/>
    /// <returns>Sent once the file is there for good; rejected for a malformed message; failed when it cannot be written.</returns>
    public async ValueTask<NotificationOutcome> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        cancellationToken.ThrowIfCancellationRequested();
        if (!DropFile.IsName(notification.MessageId))
            return new NotificationOutcome(NotificationStatus.Rejected, "The message id is not one a file can be named after.");
        if (!_format.TryWrite(notification, out var content, out var problem))
            return new NotificationOutcome(NotificationStatus.Rejected, problem);
        using (content)
        {
            try
            {
                await DropFile.WriteAsync(Path.Combine(_folder, notification.MessageId + _format.Ending), content!.Memory).ConfigureAwait(false);
                return new NotificationOutcome(NotificationStatus.Sent);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return new NotificationOutcome(NotificationStatus.Failed, $"The file could not be written ({e.GetType().Name}).");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<DiagnosticFinding> DiagnoseAsync(CancellationToken cancellationToken)
    {
        var subject = $"notifier {Channel} files";
        if (!Directory.Exists(_folder))
            return new(DiagnosticFinding.Error(subject, "reachable", $"The folder '{_folder}' does not exist.", "Create it, readable for this program and its reader alone."));
        if (!DropFile.CanWrite(_folder))
            return new(DiagnosticFinding.Error(subject, "reachable", $"The folder '{_folder}' cannot be written to.", "Let this program write there, and see that the disk is not full."));
        return new(DropFile.IsOpenToOthers(_folder)
            ? DiagnosticFinding.Warning(subject, "reachable", $"The folder '{_folder}' is open to other accounts of this machine, and its files hold codes and passwords.", "Take their rights away (chmod o-rwx).")
            : DiagnosticFinding.Fine(subject, "reachable", $"The folder '{_folder}' is there and closed to others."));
    }
}
