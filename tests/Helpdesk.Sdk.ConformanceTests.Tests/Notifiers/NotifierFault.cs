namespace Helpdesk.Sdk.ConformanceTests.Tests.Notifiers;

/// <summary>What a <see cref="FaultyNotifier"/> does wrong.</summary>
public enum NotifierFault
{
    None,
    SendsTwice,
    LosesSilently,
    EndsAtLoneDot,
    DropsLeadingDots,
    CutsLongLines,
    SpeaksAsciiOnly,
    TakesLineBreaksInSubject,
    TakesLineBreaksInDestination,
    SendsWhatIsCancelled,
    RepeatsText,
}
