namespace Helpdesk.Sdk;

/// <summary>Text messages as files.</summary>
internal sealed class SmsFilesFactory() : FileDropNotifierFactory("SmsFiles", NotificationChannel.Sms);
