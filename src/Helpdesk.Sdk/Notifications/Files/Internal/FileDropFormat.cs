using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk;

/// <summary>How a message is written into a file.</summary>
internal abstract class FileDropFormat
{
    /// <summary>The ending of the file's name, with its dot.</summary>
    public abstract string Ending { get; }

    /// <summary>Writes the message, or says what is wrong with it; the caller disposes, which wipes.</summary>
    public abstract bool TryWrite(Notification notification, out MailBuffer? content, [NotNullWhen(false)] out string? problem);
}
