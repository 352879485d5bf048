using Portal.Core.Kernel;

namespace Portal.Core.People;

public static class PeopleErrors
{
    public static Error Unknown { get; } = new(
        "people.unknown", "Nobody of that name has signed in to Portal.", "Find the person on the People page.", ErrorKind.NotFound);
}
