namespace Helpdesk.Sdk;

/// <summary>Takes alerts to whoever watches (pager, SIEM, chat). Register any number; a failing sink does not fail what was done.</summary>
public interface IAlertSink
{
    /// <summary>Takes one alert. It is in the history and in the log already.</summary>
    ValueTask RaiseAsync(AlertEvent alert, CancellationToken cancellationToken);
}
