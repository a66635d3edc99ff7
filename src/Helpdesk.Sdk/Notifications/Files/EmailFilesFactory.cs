namespace Helpdesk.Sdk;

/// <summary>Mails as files.</summary>
internal sealed class EmailFilesFactory() : FileDropNotifierFactory("EmailFiles", NotificationChannel.Email);
